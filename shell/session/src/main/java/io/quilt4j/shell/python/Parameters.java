package io.quilt4j.shell.python;

import io.quilt4j.shell.python.Expression.Parameter;
import io.quilt4j.shell.python.Expression.Takes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a function takes, and how the arguments of a call become the values of its parameters. */
final class Parameters {

    private final String function;
    private final List<Parameter> all;
    private final Map<String, @Nullable Object> defaults = new HashMap<>();

    /** Values that stand in for missing arguments are computed now, once. {@code function} is its name in messages. */
    Parameters(String function, List<Parameter> all, Scope scope) throws Exception {
        this.function = function;
        this.all = all;
        for (Parameter parameter : all) {
            if (parameter.otherwise() != null) {
                defaults.put(parameter.name(), Evaluator.value(parameter.otherwise(), scope));
            }
        }
    }

    Set<String> names() {
        return all.stream().map(Parameter::name).collect(Collectors.toSet());
    }

    private List<String> names(Takes takes) {
        return all.stream()
                .filter(parameter -> parameter.takes() == takes)
                .map(Parameter::name)
                .toList();
    }

    /** Sets all parameters in the scope; what is wrong is found in the order in which Python finds it. */
    void bind(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords, Scope inner) {
        List<String> places = names(Takes.ONE);
        Map<String, @Nullable Object> values = new HashMap<>();
        int count = Math.min(places.size(), arguments.size());
        for (int i = 0; i < count; i++) {
            values.put(places.get(i), arguments.get(i));
        }
        Map<Object, @Nullable Object> more = named(keywords, values);
        List<String> rest = names(Takes.PLACES);
        if (rest.isEmpty()) {
            requireFit(arguments.size(), values);
        } else {
            values.put(rest.get(0), new Tuple(new ArrayList<>(arguments.subList(count, arguments.size()))));
        }
        require(places, "positional", values);
        require(names(Takes.NAMED), "keyword-only", values);
        names(Takes.NAMES).forEach(name -> values.put(name, more));
        for (Parameter parameter : all) {
            String name = parameter.name();
            inner.set(name, values.containsKey(name) ? values.get(name) : defaults.get(name));
        }
    }

    /** Gives those that no parameter is named like. */
    private Map<Object, @Nullable Object> named(
            Map<String, @Nullable Object> keywords, Map<String, @Nullable Object> values) {
        Map<Object, @Nullable Object> more = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> keyword : keywords.entrySet()) {
            String name = keyword.getKey();
            boolean known = all.stream()
                    .anyMatch(parameter -> parameter.name().equals(name)
                            && (parameter.takes() == Takes.ONE || parameter.takes() == Takes.NAMED));
            if (known && values.containsKey(name)) {
                throw PythonException.type(function + "() got multiple values for argument '" + name + "'");
            } else if (known) {
                values.put(name, keyword.getValue());
            } else if (names(Takes.NAMES).isEmpty()) {
                throw PythonException.type(function + "() got an unexpected keyword argument '" + name + "'");
            } else {
                more.put(name, keyword.getValue());
            }
        }
        return more;
    }

    private void requireFit(int given, Map<String, @Nullable Object> values) {
        List<String> places = names(Takes.ONE);
        int most = places.size();
        if (given <= most) {
            return;
        }
        int least = most - (int) places.stream().filter(defaults::containsKey).count();
        long named = names(Takes.NAMED).stream().filter(values::containsKey).count();
        String but = named == 0
                ? given + (given == 1 ? " was" : " were")
                : given + " positional argument" + (given == 1 ? "" : "s") + " (and " + named + " keyword-only argument"
                        + (named == 1 ? "" : "s") + ") were";
        boolean one = least == most ? most == 1 : most == 1 && least == 1;
        throw PythonException.type(function + "() takes " + (least == most ? "" : "from " + least + " to ") + most
                + " positional argument" + (one ? "" : "s") + " but " + but + " given");
    }

    private void require(List<String> names, String kind, Map<String, @Nullable Object> values) {
        List<String> missing = names.stream()
                .filter(name -> !values.containsKey(name) && !defaults.containsKey(name))
                .map(name -> "'" + name + "'")
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        int last = missing.size() - 1;
        String shown = last == 0
                ? missing.get(0)
                : String.join(", ", missing.subList(0, last)) + (last == 1 ? "" : ",") + " and " + missing.get(last);
        throw PythonException.type(function + "() missing " + missing.size() + " required " + kind + " argument"
                + (last == 0 ? "" : "s") + ": " + shown);
    }
}
