package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code functools}: what makes functions of functions. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class Functools {

    private static final int USUAL_SIZE = 128;

    static final PyModule MODULE = new PyModule(
            "functools",
            Map.of(
                    "reduce", PyFunction.of("reduce", 2, 3, Functools::reduce),
                    "partial", (PyFunction) Partial::of,
                    "wraps", PyFunction.of("wraps", 1, 1, one -> wraps(one.get(0))),
                    "cache", PyFunction.of("cache", 1, 1, one -> cached(one.get(0), -1)),
                    "lru_cache", Itertools.named("lru_cache", List.of("maxsize", "typed"), 0, Functools::cache)));

    private Functools() {}

    private static @Nullable Object reduce(List<@Nullable Object> given) throws Exception {
        PyFunction function = Sequences.function(given.get(0));
        Iterator<? extends @Nullable Object> values = Values.iterator(given.get(1));
        if (given.size() < 3 && !values.hasNext()) {
            throw PythonException.type("reduce() of empty iterable with no initial value");
        }
        Object result = given.size() < 3 ? Numbers.normal(values.next()) : given.get(2);
        while (values.hasNext()) {
            result = function.call(Tuple.of(result, Numbers.normal(values.next())), Map.of());
        }
        return result;
    }

    private static PyFunction wraps(@Nullable Object wrapped) {
        return PyFunction.of(
                "wraps",
                1,
                1,
                one -> wrapped instanceof Defined known && one.get(0) instanceof Defined wrapper
                        ? new Defined(known.name(), wrapper.body())
                        : one.get(0));
    }

    /** {@code @lru_cache} as well as {@code @lru_cache(maxsize=None)}. */
    private static Object cache(List<@Nullable Object> given) {
        if (given.get(0) instanceof PyFunction function && given.get(1) == Dots.Ellipsis) {
            return cached(function, USUAL_SIZE);
        }
        if (Values.isTrue(Itertools.orElse(given.get(1), false))) {
            throw new NotHereException("lru_cache(typed=True)");
        }
        Object size = Itertools.orElse(given.get(0), (long) USUAL_SIZE);
        int most = size == null ? -1 : Math.max(0, Numbers.index(size));
        return PyFunction.of("lru_cache", 1, 1, one -> cached(one.get(0), most));
    }

    /** {@code most}: how many results are kept, those that were asked for last; below zero: all. */
    private static PyFunction cached(@Nullable Object given, int most) {
        PyFunction function = Sequences.function(given);
        Map<Object, @Nullable Object> known = new LinkedHashMap<>(16, 0.75f, true);
        PyFunction cached = (arguments, keywords) -> {
            Tuple key = key(arguments, keywords);
            if (known.containsKey(key)) {
                return known.get(key);
            }
            Object result = function.call(arguments, keywords);
            known.put(key, result);
            if (most >= 0 && known.size() > most) {
                known.remove(known.keySet().iterator().next());
            }
            return result;
        };
        return function instanceof Defined named ? new Defined(named.name(), cached) : cached;
    }

    /** As CPython makes them: f(2) and f(2.0) are two, f(2, 1) and f(2.0, 1) are one. */
    private static Tuple key(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        arguments.forEach(Functools::requireHash);
        keywords.values().forEach(Functools::requireHash);
        Object first = arguments.isEmpty() ? null : Numbers.normal(arguments.get(0));
        boolean plain = first instanceof String || (Numbers.isInteger(first) && !(first instanceof Boolean));
        List<@Nullable Object> parts = new ArrayList<>(arguments);
        if (!plain || arguments.size() != 1 || !keywords.isEmpty()) {
            parts.add(new HashMap<>(keywords));
        }
        return new Tuple(parts);
    }

    private static void requireHash(@Nullable Object value) {
        CollectionMethods.key(Set.of(), value);
    }
}
