package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code collections.Counter}: how often each value was met; what was not met counts zero. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Counter extends LinkedHashMap<@Nullable Object, @Nullable Object> {

    private static final long serialVersionUID = 1L;

    static final PyType TYPE =
            new PyType("collections.Counter", Counter::of, value -> value instanceof Counter, Map.of());

    private static final long ZERO = 0;

    Counter() {}

    private Counter(Map<?, ?> content) {
        super(content);
    }

    private static Object of(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Counter counter = new Counter();
        counter.count("+", "__init__", arguments, keywords);
        return counter;
    }

    /** Adds, or takes away, what is given: counts in a dict, or values that count one each. */
    private void count(
            String operator, String method, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        if (arguments.size() > 1) {
            throw PythonException.type("Counter." + method + "() takes from 1 to 2 positional arguments but "
                    + (arguments.size() + 1) + " were given");
        }
        if (!arguments.isEmpty() && arguments.get(0) != null) {
            count(operator, arguments.get(0));
        }
        keywords.forEach((name, value) -> change(operator, name, value));
    }

    private void count(String operator, @Nullable Object given) {
        if (given instanceof Map<?, ?> counts) {
            boolean takesOver = isEmpty() && operator.equals("+");
            new LinkedHashMap<Object, Object>(counts).forEach((key, value) -> {
                if (takesOver) {
                    put(CollectionMethods.key(keySet(), key), Numbers.normal(value));
                } else {
                    change(operator, key, value);
                }
            });
            return;
        }
        for (Iterator<?> each = Values.iterator(given); each.hasNext(); ) {
            change(operator, each.next(), 1L);
        }
    }

    private void change(String operator, @Nullable Object key, @Nullable Object by) {
        Object known = CollectionMethods.key(keySet(), key);
        put(known, Operators.binary(operator, getOrDefault(known, ZERO), by));
    }

    /** Null: there is no such method that a dict has not as well. */
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "update" ->
                (PyFunction) (arguments, keywords) -> {
                    count("+", name, arguments, keywords);
                    return null;
                };
            case "subtract" ->
                (PyFunction) (arguments, keywords) -> {
                    count("-", name, arguments, keywords);
                    return null;
                };
            case "most_common" ->
                PyFunction.of(name, 0, 1, "n", given -> mostCommon(given.isEmpty() ? null : given.get(0)));
            case "elements" -> PyFunction.of(name, 0, 0, none -> elements());
            case "total" -> PyFunction.of(name, 0, 0, none -> total());
            case "copy" -> PyFunction.of(name, 0, 0, none -> new Counter(this));
            default -> null;
        };
    }

    private Object total() {
        Object sum = ZERO;
        for (Object count : values()) {
            sum = Operators.binary("+", sum, count);
        }
        return sum;
    }

    private List<@Nullable Object> mostCommon(@Nullable Object most) {
        int size = most == null ? size() : Math.max(0, Math.min(size(), Numbers.index(Numbers.normal(most))));
        List<@Nullable Object> pairs = new ArrayList<>();
        if (size > 0) {
            sorted().subList(0, size).forEach(entry -> pairs.add(Tuple.of(entry.getKey(), entry.getValue())));
        }
        return pairs;
    }

    /** Of equal counts in the order in which they came. */
    private List<Map.Entry<@Nullable Object, @Nullable Object>> sorted() {
        List<Map.Entry<@Nullable Object, @Nullable Object>> all = new ArrayList<>(entrySet());
        all.sort((one, other) -> Values.compare(other.getValue(), one.getValue(), "<"));
        return all;
    }

    /** As it is printed: in the order in which they came where counts cannot be compared. */
    List<Map.Entry<@Nullable Object, @Nullable Object>> byCount() {
        try {
            return sorted();
        } catch (PythonException e) {
            return new ArrayList<>(entrySet());
        }
    }

    private Object elements() {
        Iterator<Map.Entry<@Nullable Object, @Nullable Object>> entries =
                entrySet().iterator();
        List<Iterator<? extends @Nullable Object>> present = new ArrayList<>();
        return new Sequences.Lazy("itertools.chain", () -> {
            while (present.isEmpty() || !present.get(0).hasNext()) {
                if (!entries.hasNext()) {
                    return null;
                }
                Map.Entry<@Nullable Object, @Nullable Object> next = entries.next();
                present.clear();
                present.add(Collections.nCopies(Math.max(0, Numbers.index(next.getValue())), next.getKey())
                        .iterator());
            }
            return new Sequences.Lazy.Found(present.get(0).next());
        });
    }

    /** {@code + - | &}: of two counters what counts more than zero. Null: another operator. */
    static @Nullable Counter binary(String operator, Counter left, Counter right) {
        Counter result = new Counter();
        switch (operator) {
            case "+" -> left.forEach((key, count) -> result.keep(key, sum("+", count, right, key)));
            case "-" -> left.forEach((key, count) -> result.keep(key, sum("-", count, right, key)));
            case "|" -> left.forEach((key, count) -> result.keep(key, extreme(count, right.count(key), true)));
            case "&" -> left.forEach((key, count) -> result.keep(key, extreme(count, right.count(key), false)));
            default -> {
                return null;
            }
        }
        if (!operator.equals("&")) {
            right.forEach((key, count) -> {
                if (!left.containsKey(key)) {
                    result.keep(key, operator.equals("-") ? Operators.binary("-", ZERO, count) : count);
                }
            });
        }
        return result;
    }

    private static @Nullable Object sum(String operator, @Nullable Object count, Counter right, @Nullable Object key) {
        return Operators.binary(operator, count, right.count(key));
    }

    private static @Nullable Object extreme(@Nullable Object one, @Nullable Object other, boolean larger) {
        boolean less = Values.compare(one, other, "<") < 0;
        return less == larger ? other : one;
    }

    @Nullable
    Object count(@Nullable Object key) {
        return getOrDefault(CollectionMethods.key(keySet(), key), ZERO);
    }

    private void keep(@Nullable Object key, @Nullable Object count) {
        if (Values.compare(count, ZERO, ">") > 0) {
            put(key, count);
        }
    }

    /** {@code +counts}, {@code -counts}. */
    static Counter unary(String operator, Counter operand) {
        return operator.equals("+")
                ? Objects.requireNonNull(binary("+", operand, new Counter()))
                : Objects.requireNonNull(binary("-", new Counter(), operand));
    }

    /** Where what is not there counts zero. */
    boolean hasSameCounts(Counter other) {
        return Stream.concat(keySet().stream(), other.keySet().stream())
                .allMatch(key -> Values.areEqual(count(key), other.count(key)));
    }

    /** {@code < <= > >=}, of all counts, in Python's order. */
    static boolean compare(String operator, Counter left, Counter right) {
        String orEqual = operator.substring(0, 1) + "=";
        boolean all = Stream.concat(left.keySet().stream(), right.keySet().stream())
                .allMatch(key -> {
                    int order = Values.compare(left.count(key), right.count(key), orEqual);
                    return operator.startsWith("<") ? order <= 0 : order >= 0;
                });
        return all && (operator.equals(orEqual) || !left.hasSameCounts(right));
    }
}
