package io.quilt4j.shell.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which Python goes through a set of integers, which is that of its hash table: {@code {3, 1, 2}} prints
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
        if (!set.stream().allMatch(Numbers::isInteger)) {
            return new ArrayList<>(set);
        }
        SetOrder order = new SetOrder();
        set.forEach(element -> order.add(Objects.requireNonNull(element)));
        return Arrays.stream(order.table).filter(Objects::nonNull).toList();
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
        BigInteger number = Numbers.big(element);
        long hash = number.abs().mod(MODULUS).longValue() * number.signum();
        return hash == -1 ? -2 : hash;
    }
}
