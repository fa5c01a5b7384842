package io.quilt4j.shell.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What goes through many values: {@code sum}, {@code any}, {@code enumerate}, {@code next} and their like, one value at a time as Python does. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Sequences {

    private Sequences() {}

    static void addTo(Map<String, Object> all) {
        all.put("sum", PyFunction.of("sum", 1, 2, "start", Sequences::sum));
        all.put("any", PyFunction.of("any", 1, 1, one -> isAny(one.get(0), true)));
        all.put("all", PyFunction.of("all", 1, 1, one -> !isAny(one.get(0), false)));
        all.put("min", (PyFunction) (arguments, keywords) -> extreme("min", arguments, keywords));
        all.put("max", (PyFunction) (arguments, keywords) -> extreme("max", arguments, keywords));
        all.put("range", PyFunction.of("range", 1, 3, Sequences::range));
        all.put("iter", PyFunction.of("iter", 1, 1, one -> Values.iterator(one.get(0))));
        all.put("next", PyFunction.of("next", 1, 2, Sequences::next));
        all.put("enumerate", (PyFunction) Sequences::enumerate);
        all.put("zip", (PyFunction) (arguments, keywords) -> zip(arguments, Values.isTrue(keywords.get("strict"))));
        all.put("reversed", PyFunction.of("reversed", 1, 1, one -> {
            List<@Nullable Object> values = Values.list(one.get(0));
            Collections.reverse(values);
            return values.iterator();
        }));
        all.put(
                "map",
                PyFunction.of(
                        "map", 2, Integer.MAX_VALUE, given -> mapped(given.get(0), given.subList(1, given.size()))));
        all.put("filter", PyFunction.of("filter", 2, 2, two -> filtered(two.get(0), Values.iterator(two.get(1)))));
    }

    private static @Nullable Object sum(List<@Nullable Object> given) throws Exception {
        Object sum = given.size() > 1 ? given.get(1) : (Object) 0L;
        if (sum instanceof String) {
            throw PythonException.type("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Iterator<?> each = Values.iterator(given.get(0)); each.hasNext(); ) {
            Object value = each.next();
            if (value instanceof String) {
                throw PythonException.type("unsupported operand type(s) for +: '" + TypeNames.of(sum) + "' and 'str'");
            }
            sum = Operators.binary("+", sum, value);
        }
        return sum;
    }

    /** Whether one of the values is true, or false; those behind it are not looked at. */
    private static boolean isAny(@Nullable Object values, boolean wanted) throws Exception {
        for (Iterator<?> each = Values.iterator(values); each.hasNext(); ) {
            if (Values.isTrue(each.next()) == wanted) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object next(List<@Nullable Object> given) throws Exception {
        if (!(given.get(0) instanceof Iterator<?> iterator)) {
            throw PythonException.type("'" + TypeNames.of(given.get(0)) + "' object is not an iterator");
        }
        if (iterator.hasNext()) {
            return Numbers.normal(iterator.next());
        }
        if (given.size() < 2) {
            throw new PythonException("StopIteration", "");
        }
        return given.get(1);
    }

    static PyFunction function(@Nullable Object value) {
        if (value instanceof PyFunction function) {
            return function;
        }
        throw PythonException.type("'" + TypeNames.of(value) + "' object is not callable");
    }

    /** {@code key=}; null where values are compared as they are. */
    static @Nullable PyFunction key(Map<String, @Nullable Object> keywords) {
        Object given = keywords.get("key");
        return given == null ? null : function(given);
    }

    private static @Nullable Object extreme(
            String name, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) throws Exception {
        if (arguments.isEmpty()) {
            throw PythonException.type(name + " expected at least 1 argument, got 0");
        }
        Object all = arguments.size() == 1 ? arguments.get(0) : arguments;
        PyFunction by = key(keywords);
        Object best = null;
        Object bestKey = null;
        boolean any = false;
        for (Iterator<?> each = Values.iterator(all); each.hasNext(); ) {
            Object value = Numbers.normal(each.next());
            Object key = by == null ? value : by.call(value);
            int order = any ? Values.compare(key, bestKey, name.equals("min") ? "<" : ">") : 0;
            if (!any || (name.equals("min") ? order < 0 : order > 0)) {
                best = value;
                bestKey = key;
            }
            any = true;
        }
        if (!any && !keywords.containsKey("default")) {
            throw PythonException.value(name + "() arg is an empty sequence");
        }
        return any ? best : keywords.get("default");
    }

    private static Object range(List<@Nullable Object> given) {
        long from = given.size() == 1 ? 0 : bound(given.get(0));
        long to = bound(given.get(given.size() == 1 ? 0 : 1));
        long step = given.size() < 3 ? 1 : bound(given.get(2));
        if (step == 0) {
            throw PythonException.value("range() arg 3 must not be zero");
        }
        long count = Math.max(0, step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step);
        return new Range(from, to, step, (int) Math.min(Integer.MAX_VALUE, count));
    }

    private static BigInteger whole(@Nullable Object value) {
        if (!Numbers.isInteger(Numbers.normal(value))) {
            throw PythonException.type("'" + TypeNames.of(value) + "' object cannot be interpreted as an integer");
        }
        return Numbers.big(Numbers.normal(value));
    }

    private static long bound(@Nullable Object value) {
        BigInteger number = whole(value);
        if (number.bitLength() >= Long.SIZE - 1) {
            throw new PythonException("OverflowError", "a range does not go as far here");
        }
        return number.longValue();
    }

    private static Object enumerate(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Object start = arguments.size() > 1 ? arguments.get(1) : keywords.getOrDefault("start", 0L);
        Iterator<? extends @Nullable Object> values = Values.iterator(Builtins.first(arguments, "enumerate"));
        BigInteger[] number = {whole(start)};
        return new Lazy("enumerate", () -> {
            if (!values.hasNext()) {
                return null;
            }
            Object present = Numbers.small(number[0]);
            number[0] = number[0].add(BigInteger.ONE);
            return new Lazy.Found(Tuple.of(present, Numbers.normal(values.next())));
        });
    }

    private static Object zip(List<@Nullable Object> arguments, boolean strict) {
        List<Iterator<? extends @Nullable Object>> all = new ArrayList<>();
        arguments.forEach(each -> all.add(Values.iterator(each)));
        return new Lazy("zip", () -> {
            List<@Nullable Object> row = row(all);
            if (row.size() == all.size() && !all.isEmpty()) {
                return new Lazy.Found(new Tuple(row));
            }
            if (strict) {
                requireEnd(all, row.size());
            }
            return null;
        });
    }

    /** {@code so}: how many gave a value in the last round. */
    private static void requireEnd(List<Iterator<? extends @Nullable Object>> all, int so) {
        int longer = so > 0 ? 0 : 1;
        while (so == 0 && longer < all.size() && !all.get(longer).hasNext()) {
            longer++;
        }
        if (so > 0 || longer < all.size()) {
            int other = so > 0 ? so : longer;
            throw PythonException.value("zip() argument " + (other + 1) + " is " + (so > 0 ? "shorter" : "longer")
                    + " than argument" + (other == 1 ? " 1" : "s 1-" + other));
        }
    }

    /** One value of each; shorter where one has no more, behind which nothing is asked: two of them may be one and the same iterator. */
    private static List<@Nullable Object> row(List<Iterator<? extends @Nullable Object>> all) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Iterator<? extends @Nullable Object> each : all) {
            if (!each.hasNext()) {
                break;
            }
            row.add(Numbers.normal(each.next()));
        }
        return row;
    }

    private static Object mapped(@Nullable Object function, List<@Nullable Object> given) {
        List<Iterator<? extends @Nullable Object>> all = new ArrayList<>();
        given.forEach(each -> all.add(Values.iterator(each)));
        return new Lazy("map", () -> {
            List<@Nullable Object> arguments = row(all);
            return arguments.size() < all.size()
                    ? null
                    : new Lazy.Found(function(function).call(arguments, Map.of()));
        });
    }

    private static Object filtered(@Nullable Object function, Iterator<? extends @Nullable Object> values) {
        return new Lazy("filter", () -> {
            while (values.hasNext()) {
                Object value = Numbers.normal(values.next());
                Object kept = function == null ? value : function(function).call(value);
                if (Values.isTrue(kept)) {
                    return new Lazy.Found(value);
                }
            }
            return null;
        });
    }

    /** A step that may fail as Python does, within an iterator, which may not. */
    interface Step<T> {
        T take() throws Exception;
    }

    static <T extends @Nullable Object> T unchecked(Step<T> step) {
        try {
            return step.take();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Errors.Passing(e);
        }
    }

    /** An iterator that looks for its next value when it is asked, and not before: a value may cost a call, or a key. */
    static final class Lazy implements Iterator<@Nullable Object> {

        /** A value, which may be null. */
        record Found(@Nullable Object value) {}

        private final String type;
        private final Step<@Nullable Found> search;
        private final Ending ending;
        private @Nullable Found found;
        private boolean ended;

        /** What is left to do when nobody asks for more. */
        interface Ending {
            void end() throws Exception;
        }

        /** {@code type} is what Python calls it: map, zip, generator. */
        Lazy(String type, Step<@Nullable Found> search) {
            this(type, search, () -> {});
        }

        /** {@code ending} is done by {@code close()}, which generators have. */
        Lazy(String type, Step<@Nullable Found> search, Ending ending) {
            this.type = type;
            this.search = search;
            this.ending = ending;
        }

        void close() throws Exception {
            ended = true;
            found = null;
            ending.end();
        }

        String type() {
            return type;
        }

        @Override
        public boolean hasNext() {
            if (found == null && !ended) {
                ended = type.equals("generator"); // should it fail
                found = unchecked(search);
                ended &= found == null;
            }
            return found != null;
        }

        @Override
        public @Nullable Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Found next = Objects.requireNonNull(found);
            found = null;
            return next.value();
        }
    }
}
