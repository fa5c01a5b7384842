package io.quilt4j.shell.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which Python goes through a set of numbers, which is that of its hash table: {@code {3, 1, 2}} prints
 * {@code {1, 2, 3}}. That of texts differs from run to run there; here it is the order in which they came.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.11/Objects/setobject.c">CPython's setobject.c</a>
 */
final class SetOrder {

    private static final int PROBES = 9;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    private @Nullable Object[] table = new @Nullable Object[8];
    private int filled;

    private SetOrder() {}

    static List<? extends @Nullable Object> of(Set<? extends @Nullable Object> set) {
        if (!set.stream().allMatch(SetOrder::isOfNumbers)) {
            return new ArrayList<>(set);
        }
        SetOrder order = new SetOrder();
        set.forEach(element -> order.add(Objects.requireNonNull(element)));
        return Arrays.stream(order.table).filter(Objects::nonNull).toList();
    }

    /**
     * A set as it is written out. Of three constants and more Python's compiler makes a set of its own, and puts that, in its order, into
     * another one.
     */
    static Set<@Nullable Object> written(Set<@Nullable Object> set, List<Expression> elements) {
        boolean constant = elements.size() > 2 && elements.stream().allMatch(SetOrder::isConstant);
        return constant ? new LinkedHashSet<>(of(set)) : set;
    }

    private static boolean isConstant(Expression element) {
        return element instanceof Expression.Constant
                || (element instanceof Expression.Unary sign && sign.operand() instanceof Expression.Constant)
                || (element instanceof Expression.TupleOf tuple
                        && tuple.elements().stream().allMatch(SetOrder::isConstant));
    }

    /** A number, or a tuple or frozenset of such, whose place is the same in every run. */
    private static boolean isOfNumbers(@Nullable Object element) {
        return Numbers.isInteger(element)
                || (element instanceof Double real && !real.isNaN())
                || (element instanceof Tuple tuple && tuple.stream().allMatch(SetOrder::isOfNumbers))
                || (element instanceof FrozenSet set && set.stream().allMatch(SetOrder::isOfNumbers));
    }

    private void add(Object element) {
        place(element);
        filled++;
        if (filled * 5 >= (table.length - 1) * 3) {
            int wanted = filled > 50_000 ? filled * 2 : filled * 4;
            int size = 8;
            while (size <= wanted) {
                size <<= 1;
            }
            @Nullable Object[] before = table;
            table = new @Nullable Object[size];
            Arrays.stream(before).filter(Objects::nonNull).forEach(this::place);
        }
    }

    private void place(Object element) {
        int mask = table.length - 1;
        long perturb = hash(element);
        int at = (int) (perturb & mask);
        while (true) {
            int last = at + PROBES <= mask ? at + PROBES : at;
            for (int i = at; i <= last; i++) {
                if (table[i] == null) {
                    table[i] = element;
                    return;
                }
            }
            perturb >>>= 5;
            at = (int) ((at * 5L + 1 + perturb) & mask);
        }
    }

    private static long hash(Object element) {
        if (element instanceof Tuple tuple) {
            return hash(tuple);
        } else if (element instanceof FrozenSet set) {
            return hash(set);
        } else if (element instanceof Double real && real.isInfinite()) {
            return real > 0 ? 314_159 : -314_159;
        }
        return number(element);
    }

    private static long hash(Tuple tuple) {
        long hash = 2_870_177_450_012_600_261L;
        for (Object element : tuple) {
            hash += hash(Objects.requireNonNull(element)) * -4_417_276_706_812_531_889L;
            hash = Long.rotateLeft(hash, 31) * -7_046_029_288_634_856_825L;
        }
        hash += tuple.size() ^ (2_870_177_450_012_600_261L ^ 3_527_539);
        return hash == -1 ? 1_546_275_796 : hash;
    }

    private static long hash(FrozenSet set) {
        long hash = 0;
        for (Object element : set) {
            long own = hash(Objects.requireNonNull(element));
            hash ^= ((own ^ 89_869_747) ^ (own << 16)) * 3_644_798_167L;
        }
        hash ^= (set.size() + 1) * 1_927_868_237L;
        hash ^= (hash >>> 11) ^ (hash >>> 25);
        hash = hash * 69_069 + 907_133_923;
        return hash == -1 ? 590_923_713 : hash;
    }

    private static long number(Object element) {
        if (element instanceof Double real && real != Math.rint(real)) {
            return hash(real.doubleValue());
        } else if (element instanceof Double real) {
            return hash(new BigDecimal(real).toBigInteger());
        }
        BigInteger number = Numbers.big(element);
        long hash = number.abs().mod(MODULUS).longValue() * number.signum();
        return hash == -1 ? -2 : hash;
    }

    /** Of a fraction: the number itself in the field of that modulus, where a half is the inverse of two. */
    private static long hash(double fraction) {
        int exponent = Math.getExponent(fraction) - 52;
        BigInteger mantissa = new BigDecimal(Math.scalb(fraction, -exponent)).toBigInteger();
        BigInteger power = BigInteger.TWO.modPow(BigInteger.valueOf(exponent), MODULUS);
        long hash = mantissa.abs().multiply(power).mod(MODULUS).longValue() * mantissa.signum();
        return hash == -1 ? -2 : hash;
    }
}
