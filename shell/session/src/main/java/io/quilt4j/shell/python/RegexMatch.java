package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Where a pattern of {@code re} has fitted. Places are counted in letters, as Python counts them. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class RegexMatch {

    static final PyType TYPE = new PyType(
            "re.Match",
            (arguments, keywords) -> {
                throw PythonException.type("cannot create 're.Match' instances");
            },
            value -> value instanceof RegexMatch,
            Map.of());

    private final Regex regex;
    private final String in;
    private final MatchResult found;

    RegexMatch(Regex regex, String in, MatchResult found) {
        this.regex = regex;
        this.in = in;
        this.found = found;
    }

    /** Null: the group is not part of it. */
    @Nullable
    String group(int group) {
        return found.start(group) < 0 ? null : in.substring(found.start(group), found.end(group));
    }

    int from() {
        return found.start();
    }

    int to() {
        return found.end();
    }

    /** Null: there is no such member. */
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "group" -> PyFunction.of(name, 0, Integer.MAX_VALUE, this::groups);
            case "groups" -> PyFunction.of(name, 0, 1, "default", this::allGroups);
            case "groupdict" -> PyFunction.of(name, 0, 1, "default", this::namedGroups);
            case "start" -> PyFunction.of(name, 0, 1, given -> place(found.start(number(given))));
            case "end" -> PyFunction.of(name, 0, 1, given -> place(found.end(number(given))));
            case "span" ->
                PyFunction.of(
                        name,
                        0,
                        1,
                        given -> Tuple.of(place(found.start(number(given))), place(found.end(number(given)))));
            case "expand" ->
                PyFunction.of(
                        name, 1, 1, one -> RegexTemplate.of(one.get(0), regex).text(this));
            case "string" -> in;
            case "re" -> regex;
            default -> null;
        };
    }

    private Tuple allGroups(List<@Nullable Object> otherwise) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 1; i <= regex.groups(); i++) {
            all.add(otherwise(i, otherwise));
        }
        return new Tuple(all);
    }

    private Map<Object, @Nullable Object> namedGroups(List<@Nullable Object> otherwise) {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        regex.names().forEach((group, number) -> all.put(group, otherwise(number, otherwise)));
        return all;
    }

    private @Nullable Object otherwise(int group, List<@Nullable Object> given) {
        String text = group(group);
        return text == null && !given.isEmpty() ? given.get(0) : text;
    }

    private @Nullable Object groups(List<@Nullable Object> given) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object each : given) {
            all.add(get(each));
        }
        return all.isEmpty() ? (Object) group(0) : all.size() == 1 ? all.get(0) : new Tuple(all);
    }

    /** {@code m[1]}, {@code m["name"]}. */
    @Nullable
    Object get(@Nullable Object group) {
        int number = regex.group(group);
        if (number < 0) {
            throw new PythonException("IndexError", "no such group");
        }
        return group(number);
    }

    private int number(List<@Nullable Object> given) {
        int number = given.isEmpty() ? 0 : regex.group(given.get(0));
        if (number < 0) {
            throw new PythonException("IndexError", "no such group");
        }
        return number;
    }

    private long place(int index) {
        return index < 0 ? -1 : in.codePointCount(0, index);
    }

    /** As Python prints it. */
    @Override
    public String toString() {
        String shown = Repr.of(group(0));
        return "<re.Match object; span=(" + place(found.start()) + ", " + place(found.end()) + "), match="
                + shown.substring(0, Math.min(shown.length(), 50)) + ">";
    }
}
