package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.sql.Emptiness;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What holds of all values: truth, equality, order, length, and that some can be gone through. */
final class Values {

    private Values() {}

    /** None, zero and what is empty are false; everything else is true. */
    static boolean isTrue(@Nullable Object value) {
        if (value == null) {
            return false;
        } else if (value instanceof Boolean truth) {
            return truth;
        } else if (Numbers.isNumber(value)) {
            return !Numbers.isZero(value);
        } else if (value instanceof Duration duration) {
            return !duration.isZero();
        }
        try {
            return !Emptiness.of(value);
        } catch (IllegalArgumentException e) {
            throw PythonException.type(String.valueOf(e.getMessage()));
        }
    }

    static boolean areEqual(@Nullable Object one, @Nullable Object other) {
        Object left = SqlRows.asList(Tuple.orSame(Numbers.normal(one)), other);
        Object right = SqlRows.asList(Tuple.orSame(Numbers.normal(other)), one);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return areEqualNumbers(Objects.requireNonNull(left), Objects.requireNonNull(right));
        }
        if (left instanceof Secret secret && right instanceof String text) {
            return Secrets.is(secret, text);
        }
        if (right instanceof Secret secret && left instanceof String text) {
            return Secrets.is(secret, text);
        }
        if (left instanceof List<?> these && right instanceof List<?> those) {
            return areOfOneKind(these, those) && haveEqualElements(these, those);
        }
        if (left instanceof Counter these && right instanceof Counter those) {
            return these.hasSameCounts(those);
        }
        if (left instanceof Map<?, ?> these && right instanceof Map<?, ?> those) {
            return haveEqualEntries(these, those);
        }
        if (left instanceof Set<?> these && right instanceof Set<?> those) {
            return these.size() == those.size() && isWithin(these, those);
        }
        if (left instanceof byte[] these && right instanceof byte[] those) {
            return Arrays.equals(these, those);
        }
        if (Times.isMoment(left) && Times.isMoment(right)) {
            return Times.instant(left).equals(Times.instant(right));
        }
        return Objects.equals(left, right);
    }

    /** As elements are compared: one object is itself, even NaN. */
    static boolean areSame(@Nullable Object left, @Nullable Object right) {
        return (left == right && left != null) || areEqual(left, right);
    }

    private static boolean areOfOneKind(List<?> these, List<?> those) {
        return (these instanceof Tuple) == (those instanceof Tuple)
                && (these instanceof Range) == (those instanceof Range);
    }

    private static boolean haveEqualElements(List<?> these, List<?> those) {
        if (these.size() != those.size()) {
            return false;
        }
        for (int i = 0; i < these.size(); i++) {
            if (!areSame(these.get(i), those.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Below zero: {@code left} is less. {@code operator} is for the message. */
    private static boolean areEqualNumbers(Object left, Object right) {
        return !Numbers.isNan(left) && !Numbers.isNan(right) && Numbers.compare(left, right) == 0;
    }

    private static boolean haveEqualEntries(Map<?, ?> these, Map<?, ?> those) {
        return these.size() == those.size()
                && these.entrySet().stream().allMatch(entry -> {
                    Object key = CollectionMethods.key(those.keySet(), entry.getKey());
                    return those.containsKey(key) && areSame(entry.getValue(), those.get(key));
                });
    }

    private static boolean isWithin(Set<?> these, Set<?> those) {
        return these.stream().allMatch(element -> those.contains(CollectionMethods.key(those, element)));
    }

    @SuppressWarnings("unchecked")
    static int compare(@Nullable Object one, @Nullable Object other, String operator) {
        Object left = Numbers.normal(one);
        Object right = Numbers.normal(other);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            // Nothing is less than NaN, or greater: what sorts leaves it where it is.
            return Numbers.isNan(left) || Numbers.isNan(right)
                    ? 0
                    : Numbers.compare(Objects.requireNonNull(left), Objects.requireNonNull(right));
        }
        if (left instanceof String these && right instanceof String those) {
            return byCodePoints(these, those);
        }
        if (left instanceof List<?> these
                && right instanceof List<?> those
                && (these instanceof Tuple) == (those instanceof Tuple)) {
            return compare(these, those, operator);
        }
        if (Times.isMoment(left) && Times.isMoment(right)) {
            return Times.instant(left).compareTo(Times.instant(right));
        }
        boolean ordered = (left instanceof Duration && right instanceof Duration)
                || (left instanceof LocalDate && right instanceof LocalDate)
                || (left instanceof Path && right instanceof Path);
        if (ordered) {
            return ((Comparable<Object>) Objects.requireNonNull(left)).compareTo(Objects.requireNonNull(right));
        }
        throw unordered(left, right, operator);
    }

    private static PythonException unordered(@Nullable Object left, @Nullable Object right, String operator) {
        boolean days = (Times.isMoment(left) && right instanceof LocalDate)
                || (left instanceof LocalDate && Times.isMoment(right));
        return PythonException.type(
                days
                        ? "can't compare " + TypeNames.of(left) + " to " + TypeNames.of(right)
                        : "'" + operator + "' not supported between instances of '" + TypeNames.of(left) + "' and '"
                                + TypeNames.of(right) + "'");
    }

    private static int compare(List<?> these, List<?> those, String operator) {
        for (int i = 0; i < Math.min(these.size(), those.size()); i++) {
            if (!areSame(these.get(i), those.get(i))) {
                return compare(these.get(i), those.get(i), operator);
            }
        }
        return Integer.compare(these.size(), those.size());
    }

    /** Java's own order puts some characters beyond the first 65 536 before others. */
    private static int byCodePoints(String left, String right) {
        int[] these = left.codePoints().toArray();
        int[] those = right.codePoints().toArray();
        return Arrays.compare(these, those);
    }

    static boolean contains(@Nullable Object given, @Nullable Object element) throws Exception {
        Object container = given instanceof Secret secret ? Secrets.opened(secret) : Tuple.orSame(given);
        if (container instanceof String text) {
            Object within = element instanceof Secret secret ? Secrets.opened(secret) : element;
            if (within instanceof String part) {
                return text.contains(part);
            }
            throw PythonException.type("'in <string>' requires string as left operand, not " + TypeNames.of(element));
        }
        if (container instanceof Modules.Environ) {
            return Secrets.variable(Repr.text(element)) != null;
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(CollectionMethods.key(map.keySet(), element));
        }
        if (container instanceof Set<?> set) {
            return set.contains(CollectionMethods.key(set, element));
        }
        if (container instanceof SqlRow row) {
            return SqlRows.holds(row, element);
        }
        boolean another = container instanceof Package
                || (container != null && !(container instanceof Iterable || container instanceof Iterator));
        if (another
                && JavaMembers.method(Objects.requireNonNull(container), "contains") instanceof PyFunction contains) {
            return isTrue(contains.call(element));
        }
        return isAmong(container, element);
    }

    private static boolean isAmong(@Nullable Object container, @Nullable Object element) throws Exception {
        boolean hasElements =
                container instanceof Iterable || container instanceof Iterator || container instanceof Object[];
        if (!hasElements) {
            throw PythonException.type("argument of type '" + TypeNames.of(container) + "' is not iterable");
        }
        for (Iterator<?> all = iterator(container); all.hasNext(); ) {
            if (areSame(all.next(), element)) {
                return true;
            }
        }
        return false;
    }

    static long length(@Nullable Object given) {
        Object value = given instanceof Secret secret ? Secrets.opened(secret) : Tuple.orSame(given);
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        } else if (value instanceof Collection<?> collection) {
            return collection.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value != null && value.getClass().isArray()) {
            return Array.getLength(value);
        } else if (value instanceof Package known) {
            return known.size();
        } else if (value instanceof SqlRow row) {
            return row.values().size();
        } else if (value instanceof SqlResult result) {
            return SqlRows.count(result);
        }
        throw PythonException.type("object of type '" + TypeNames.of(value) + "' has no len()");
    }

    static boolean canBeGoneThrough(@Nullable Object value) {
        return value instanceof Iterator
                || value instanceof Iterable
                || value instanceof Map
                || value instanceof String
                || value instanceof Object[]
                || value instanceof SqlRow
                || value instanceof CreatedKey;
    }

    static Iterator<? extends @Nullable Object> iterator(@Nullable Object given) {
        Object value = Tuple.orSame(given);
        if (value instanceof Iterator<?> iterator) {
            return iterator;
        } else if (value instanceof Map<?, ?> map) {
            return new Watched(map.keySet().iterator(), map::size, "dictionary");
        } else if (value instanceof DictView view) {
            return new Watched(view.iterator(), view::size, "dictionary");
        } else if (value instanceof Set<?> set) {
            return new Watched(SetOrder.of(set).iterator(), set::size, "Set");
        } else if (value instanceof ArrayList<?> list) {
            return new Growing(list);
        } else if (value instanceof Iterable<?> iterable) {
            return iterable.iterator();
        } else if (value instanceof String text) {
            return text.codePoints().mapToObj(Character::toString).iterator();
        } else if (value instanceof Object[] array) {
            return Arrays.asList(array).iterator();
        } else if (value instanceof SqlRow row) {
            return row.values().iterator();
        } else if (value instanceof Secret) {
            throw PythonException.type(
                    "a secret is not taken apart letter by letter: .reveal() opens it, to= puts a new one away");
        }
        throw PythonException.type("'" + TypeNames.of(value) + "' object is not iterable");
    }

    /** Goes through a list by its places: what is added meanwhile is met, too, as in Python. */
    private static final class Growing implements Iterator<@Nullable Object> {
        private final List<?> list;
        private int next;

        Growing(List<?> list) {
            this.list = list;
        }

        @Override
        public boolean hasNext() {
            return next < list.size();
        }

        @Override
        public @Nullable Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return list.get(next++);
        }
    }

    /** Fails as Python does when what it goes through has another size than at the start. */
    private static final class Watched implements Iterator<@Nullable Object> {
        private final Iterator<?> values;
        private final IntSupplier size;
        private final int first;
        private final String what;

        Watched(Iterator<?> values, IntSupplier size, String what) {
            this.values = values;
            this.size = size;
            this.first = size.getAsInt();
            this.what = what;
        }

        @Override
        public boolean hasNext() {
            if (size.getAsInt() != first) {
                throw new PythonException("RuntimeError", what + " changed size during iteration");
            }
            return values.hasNext();
        }

        @Override
        public @Nullable Object next() {
            return values.next();
        }
    }

    static List<@Nullable Object> list(@Nullable Object value) {
        List<@Nullable Object> all = new ArrayList<>();
        iterator(value).forEachRemaining(element -> all.add(Numbers.normal(element)));
        return all;
    }
}
