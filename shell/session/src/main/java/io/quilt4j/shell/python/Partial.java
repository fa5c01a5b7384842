package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code functools.partial} gives: a function of which some arguments are known. */
record Partial(PyFunction function, List<@Nullable Object> first, Map<String, @Nullable Object> names)
        implements PyFunction {

    static Partial of(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof PyFunction function)) {
            throw PythonException.type("the first argument must be callable");
        }
        List<@Nullable Object> first = arguments.subList(1, arguments.size());
        return function instanceof Partial inner
                ? new Partial(inner.function, both(inner.first, first), both(inner.names, keywords))
                : new Partial(function, new ArrayList<>(first), new LinkedHashMap<>(keywords));
    }

    @Override
    public @Nullable Object call(List<@Nullable Object> more, Map<String, @Nullable Object> named) throws Exception {
        return function.call(both(first, more), both(names, named));
    }

    private static List<@Nullable Object> both(List<@Nullable Object> some, List<@Nullable Object> more) {
        List<@Nullable Object> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static Map<String, @Nullable Object> both(
            Map<String, @Nullable Object> some, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** Null: there is no such member. */
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "func" -> function;
            case "args" -> new Tuple(first);
            case "keywords" -> names;
            default -> null;
        };
    }

    /** Each is one of its own. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
