package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Sequences.Lazy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code itertools}, one value at a time as in Python; what chooses from all values of a sequence is in {@link Choices}. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Itertools {

    static final PyModule MODULE = new PyModule("itertools", members());

    private Itertools() {}

    private static Map<String, Object> members() {
        Map<String, Object> all = new HashMap<>();
        PyFunction fromIterable = of("from_iterable", 1, 1, one -> chain(Values.iterator(one.get(0))));
        all.put(
                "chain",
                new PyType(
                        "itertools.chain",
                        of("chain", 0, Integer.MAX_VALUE, given -> chain(given.iterator())),
                        value -> value instanceof Lazy lazy && lazy.type().equals("itertools.chain"),
                        Map.of("from_iterable", fromIterable)));
        all.put("islice", of("islice", 2, 4, Itertools::slice));
        all.put("count", named("count", List.of("start", "step"), 0, Itertools::count));
        all.put("repeat", named("repeat", List.of("object", "times"), 1, Itertools::repeat));
        all.put("cycle", of("cycle", 1, 1, one -> cycle(Values.iterator(one.get(0)))));
        all.put("accumulate", named("accumulate", List.of("iterable", "func", "initial"), 1, Itertools::accumulate));
        all.put("takewhile", of("takewhile", 2, 2, two -> takeWhile(two.get(0), Values.iterator(two.get(1)))));
        all.put("dropwhile", of("dropwhile", 2, 2, two -> dropWhile(two.get(0), Values.iterator(two.get(1)))));
        all.put("filterfalse", of("filterfalse", 2, 2, two -> filterFalse(two.get(0), Values.iterator(two.get(1)))));
        all.put("starmap", of("starmap", 2, 2, two -> starMap(two.get(0), Values.iterator(two.get(1)))));
        all.put("pairwise", of("pairwise", 1, 1, one -> pairs(Values.iterator(one.get(0)))));
        all.put("zip_longest", (PyFunction) Itertools::zipLongest);
        all.put("groupby", named("groupby", List.of("iterable", "key"), 1, Groups::of));
        Choices.addTo(all);
        return Map.copyOf(all);
    }

    private static PyFunction of(String name, int least, int most, PyFunction.Plain body) {
        return PyFunction.of(name, least, most, body);
    }

    /** One whose arguments may all be given by their names; what is not given is {@link Dots#Ellipsis}. */
    static PyFunction named(String function, List<String> names, int least, PyFunction.Plain body) {
        return (arguments, keywords) -> {
            List<@Nullable Object> all = new ArrayList<>(arguments);
            if (all.size() > names.size() || !names.containsAll(keywords.keySet())) {
                throw PythonException.type(function + "() takes " + String.join(", ", names));
            }
            for (int i = all.size(); i < names.size(); i++) {
                boolean missing = i < least && !keywords.containsKey(names.get(i));
                if (missing) {
                    throw PythonException.type(
                            function + "() missing required argument '" + names.get(i) + "' (pos " + (i + 1) + ")");
                }
                all.add(keywords.containsKey(names.get(i)) ? keywords.get(names.get(i)) : Dots.Ellipsis);
            }
            if (names.subList(0, arguments.size()).stream().anyMatch(keywords::containsKey)) {
                throw PythonException.type(function + "() got an argument twice");
            }
            return body.call(all);
        };
    }

    static @Nullable Object orElse(@Nullable Object given, @Nullable Object otherwise) {
        return given == Dots.Ellipsis ? otherwise : given;
    }

    private static Lazy chain(Iterator<? extends @Nullable Object> all) {
        List<Iterator<? extends @Nullable Object>> present = new ArrayList<>();
        return new Lazy("itertools.chain", () -> {
            while (true) {
                if (!present.isEmpty() && present.get(0).hasNext()) {
                    return new Lazy.Found(Numbers.normal(present.get(0).next()));
                }
                present.clear();
                if (!all.hasNext()) {
                    return null;
                }
                present.add(Values.iterator(all.next()));
            }
        });
    }

    private static Object slice(List<@Nullable Object> given) {
        Iterator<? extends @Nullable Object> values = Values.iterator(given.get(0));
        int start = given.size() == 2 ? 0 : bound(given.get(1), 0, "Indices");
        int stop = bound(
                given.get(given.size() == 2 ? 1 : 2),
                Integer.MAX_VALUE,
                given.size() == 2 ? "Stop argument" : "Indices");
        int step = given.size() < 4 ? 1 : bound(given.get(3), 1, "Step");
        if (step == 0) {
            throw PythonException.value("Step for islice() must be a positive integer or None.");
        }
        int[] places = {0, start}; // how many were taken; the next that is wanted
        return new Lazy("itertools.islice", () -> {
            while (places[0] < places[1]) {
                if (!values.hasNext()) {
                    return null;
                }
                values.next();
                places[0]++;
            }
            if (places[0] >= stop || !values.hasNext()) {
                return null;
            }
            places[0]++;
            places[1] = (int) Math.min(stop, (long) places[1] + step);
            return new Lazy.Found(Numbers.normal(values.next()));
        });
    }

    private static int bound(@Nullable Object given, int otherwise, String what) {
        if (given == null) {
            return otherwise;
        }
        Object number = Numbers.normal(given);
        if (!Numbers.isInteger(number) || Numbers.big(number).signum() < 0) {
            throw PythonException.value(what + " for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        return Numbers.big(number).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private static Object count(List<@Nullable Object> given) {
        Object[] next = {Numbers.normal(orElse(given.get(0), 0L))};
        Object step = Numbers.normal(orElse(given.get(1), 1L));
        if (!Numbers.isNumber(next[0]) || !Numbers.isNumber(step)) {
            throw PythonException.type("a number is required");
        }
        return new Lazy("itertools.count", () -> {
            Object present = next[0];
            next[0] = Operators.binary("+", present, step);
            return new Lazy.Found(present);
        });
    }

    private static Object repeat(List<@Nullable Object> given) {
        Object value = given.get(0);
        int[] left = {given.get(1) == Dots.Ellipsis ? -1 : Math.max(0, Numbers.index(given.get(1)))};
        return new Lazy("itertools.repeat", () -> {
            if (left[0] == 0) {
                return null;
            }
            left[0] -= left[0] > 0 ? 1 : 0;
            return new Lazy.Found(value);
        });
    }

    private static Object cycle(Iterator<? extends @Nullable Object> values) {
        List<@Nullable Object> met = new ArrayList<>();
        int[] next = {-1};
        return new Lazy("itertools.cycle", () -> {
            if (next[0] < 0 && values.hasNext()) {
                met.add(Numbers.normal(values.next()));
                return new Lazy.Found(met.get(met.size() - 1));
            }
            if (met.isEmpty()) {
                return null;
            }
            next[0] = (next[0] + 1) % met.size();
            return new Lazy.Found(met.get(next[0]));
        });
    }

    private static Object accumulate(List<@Nullable Object> given) {
        Iterator<? extends @Nullable Object> values = Values.iterator(given.get(0));
        Object function = orElse(given.get(1), null);
        Object initial = orElse(given.get(2), null);
        List<@Nullable Object> total = new ArrayList<>(); // none before the first
        return new Lazy("itertools.accumulate", () -> {
            Object next;
            if (total.isEmpty() && initial != null) {
                next = initial;
            } else if (!values.hasNext()) {
                return null;
            } else if (total.isEmpty()) {
                next = Numbers.normal(values.next());
            } else {
                Object value = Numbers.normal(values.next());
                next = function == null
                        ? Operators.binary("+", total.get(0), value)
                        : Sequences.function(function).call(Tuple.of(total.get(0), value), Map.of());
            }
            total.clear();
            total.add(next);
            return new Lazy.Found(next);
        });
    }

    private static Object takeWhile(@Nullable Object test, Iterator<? extends @Nullable Object> values) {
        boolean[] ended = {false};
        return new Lazy("itertools.takewhile", () -> {
            if (ended[0] || !values.hasNext()) {
                return null;
            }
            Object value = Numbers.normal(values.next());
            ended[0] = !Values.isTrue(Sequences.function(test).call(value));
            return ended[0] ? null : new Lazy.Found(value);
        });
    }

    private static Object dropWhile(@Nullable Object test, Iterator<? extends @Nullable Object> values) {
        boolean[] begun = {false};
        return new Lazy("itertools.dropwhile", () -> {
            while (values.hasNext()) {
                Object value = Numbers.normal(values.next());
                begun[0] = begun[0] || !Values.isTrue(Sequences.function(test).call(value));
                if (begun[0]) {
                    return new Lazy.Found(value);
                }
            }
            return null;
        });
    }

    private static Object filterFalse(@Nullable Object test, Iterator<? extends @Nullable Object> values) {
        return new Lazy("itertools.filterfalse", () -> {
            while (values.hasNext()) {
                Object value = Numbers.normal(values.next());
                Object told = test == null ? value : Sequences.function(test).call(value);
                if (!Values.isTrue(told)) {
                    return new Lazy.Found(value);
                }
            }
            return null;
        });
    }

    private static Object starMap(@Nullable Object function, Iterator<? extends @Nullable Object> values) {
        return new Lazy(
                "itertools.starmap",
                () -> values.hasNext()
                        ? new Lazy.Found(Sequences.function(function).call(Values.list(values.next()), Map.of()))
                        : null);
    }

    private static Object pairs(Iterator<? extends @Nullable Object> values) {
        List<@Nullable Object> last = new ArrayList<>();
        return new Lazy("itertools.pairwise", () -> {
            if (last.isEmpty() && values.hasNext()) {
                last.add(Numbers.normal(values.next()));
            }
            if (!values.hasNext()) {
                return null;
            }
            Object next = Numbers.normal(values.next());
            return new Lazy.Found(Tuple.of(last.set(0, next), next));
        });
    }

    private static Object zipLongest(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        if (keywords.keySet().stream().anyMatch(name -> !name.equals("fillvalue"))) {
            throw PythonException.type("zip_longest() got an unexpected keyword argument");
        }
        Object fill = keywords.get("fillvalue");
        List<Iterator<? extends @Nullable Object>> all = new ArrayList<>();
        arguments.forEach(each -> all.add(Values.iterator(each)));
        return new Lazy("itertools.zip_longest", () -> {
            List<@Nullable Object> row = new ArrayList<>();
            boolean any = false;
            for (Iterator<? extends @Nullable Object> each : all) {
                boolean more = each.hasNext();
                any |= more;
                row.add(more ? Numbers.normal(each.next()) : fill);
            }
            return any ? new Lazy.Found(new Tuple(row)) : null;
        });
    }
}
