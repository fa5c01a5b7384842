package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** {@code re}, as far as Java's patterns can be made to mean the same; a pattern of which they cannot is refused. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class RegexModule {

    static final PyModule MODULE = new PyModule("re", members());

    private static final String SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

    private RegexModule() {}

    private static Map<String, Object> members() {
        Map<String, Object> all = new HashMap<>();
        all.put(
                "compile",
                named("compile", List.of("pattern", "flags"), 1, given -> Regex.of(given[0], flags(given[1]))));
        all.put("escape", PyFunction.of("escape", 1, 1, one -> escape(text(one.get(0)))));
        for (String name : Regex.methods()) {
            List<String> own = parameters(name, true);
            List<String> names = new ArrayList<>(List.of("pattern"));
            names.addAll(own);
            names.add("flags");
            all.put(name, named(name, names, name.startsWith("sub") ? 3 : 2, given -> {
                Regex regex = Regex.of(given[0], flags(given[given.length - 1]));
                return called(regex, name, Arrays.copyOfRange(given, 1, given.length - 1), true);
            }));
        }
        RegexFlag.ALL.forEach((name, bits) -> all.put(name, new RegexFlag(bits)));
        all.put("Pattern", Regex.TYPE);
        all.put("Match", RegexMatch.TYPE);
        all.put(
                "error",
                new PyType(
                        "re.error",
                        PyFunction.of("error", 1, 1, given -> PythonException.of("error", given)),
                        value -> value instanceof Throwable thrown && Errors.is(thrown, "error")));
        return Map.copyOf(all);
    }

    private static Object flags(@Nullable Object given) {
        return given == null ? (Object) 0L : given;
    }

    /** Of a compiled pattern; null: there is no such method. */
    static @Nullable PyFunction method(Regex regex, String name) {
        if (!Regex.methods().contains(name)) {
            return null;
        }
        return named(
                name,
                parameters(name, false),
                name.startsWith("sub") ? 2 : 1,
                given -> called(regex, name, given, false));
    }

    private static List<String> parameters(String method, boolean ofModule) {
        return switch (method) {
            case "sub", "subn" -> List.of("repl", "string", "count");
            case "split" -> List.of("string", "maxsplit");
            default -> ofModule ? List.of("string") : List.of("string", "pos", "endpos");
        };
    }

    /** The body of a function whose arguments come in order, null where none was given. */
    private interface Named {
        @Nullable
        Object call(@Nullable Object[] given) throws Exception;
    }

    private static PyFunction named(String function, List<String> names, int least, Named body) {
        return (arguments, keywords) -> {
            @Nullable Object[] given = new @Nullable Object[names.size()];
            if (arguments.size() > given.length) {
                throw PythonException.type(
                        function + "() takes at most " + given.length + " arguments (" + arguments.size() + " given)");
            }
            for (int i = 0; i < arguments.size(); i++) {
                given[i] = arguments.get(i);
            }
            for (Map.Entry<String, @Nullable Object> keyword : keywords.entrySet()) {
                int at = names.indexOf(keyword.getKey());
                if (at < arguments.size()) {
                    throw PythonException.type(function
                            + (at < 0
                                    ? "() got an unexpected keyword argument '"
                                    : "() got multiple values for argument '")
                            + keyword.getKey() + "'");
                }
                given[at] = keyword.getValue();
            }
            requireFirst(least, function, names, arguments.size(), keywords);
            return body.call(given);
        };
    }

    private static void requireFirst(
            int least, String function, List<String> names, int given, Map<String, @Nullable Object> keywords) {
        for (int i = given; i < least; i++) {
            if (!keywords.containsKey(names.get(i))) {
                throw PythonException.type(
                        function + "() missing required argument '" + names.get(i) + "' (pos " + (i + 1) + ")");
            }
        }
    }

    private static String text(@Nullable Object given) {
        if (given instanceof String text) {
            return text;
        } else if (given instanceof Secret) {
            throw new NotHereException("re in a secret");
        }
        throw PythonException.type("expected string or bytes-like object, got '" + TypeNames.of(given) + "'");
    }

    private static @Nullable Object called(Regex regex, String name, @Nullable Object[] given, boolean ofModule)
            throws Exception {
        if (name.startsWith("sub")) {
            Tuple both = substituted(regex, given[0], text(given[1]), count(given[2]));
            return name.equals("sub") ? both.get(0) : both;
        } else if (name.equals("split")) {
            return split(regex, text(given[0]), count(given[1]));
        }
        String in = text(given[0]);
        int from = ofModule ? 0 : index(in, given[1], 0);
        int to = ofModule ? in.length() : index(in, given[2], in.length());
        String part = in.substring(0, Math.max(from, to));
        if (to < in.length() && !name.equals("findall")) {
            throw new NotHereException("a pattern up to a place of a text: use text[:end]");
        }
        return switch (name) {
            case "search" -> match(regex, part, regex.next(part, from, Regex.Fit.ANYWHERE, false));
            case "match" -> match(regex, part, regex.next(part, from, Regex.Fit.FROM_START, false));
            case "fullmatch" -> match(regex, part, regex.next(part, from, Regex.Fit.WHOLE, false));
            case "finditer" -> all(regex, part, from);
            default -> {
                List<@Nullable Object> values = new ArrayList<>();
                all(regex, part, from).forEachRemaining(each -> values.add(value(regex, (RegexMatch) each)));
                yield values;
            }
        };
    }

    private static int count(@Nullable Object given) {
        if (given instanceof RegexFlag flag) {
            return flag.bits(); // re.sub("a", "b", text, re.I): in Python as well it counts
        }
        return given == null ? 0 : Numbers.index(Numbers.normal(given));
    }

    /** In Java's characters, of a place that is counted in letters. */
    private static int index(String in, @Nullable Object given, int otherwise) {
        if (given == null) {
            return otherwise;
        }
        int letters = in.codePointCount(0, in.length());
        return in.offsetByCodePoints(0, Math.max(0, Math.min(letters, Numbers.index(Numbers.normal(given)))));
    }

    private static @Nullable RegexMatch match(Regex regex, String in, @Nullable MatchResult found) {
        return found == null ? null : new RegexMatch(regex, in, found);
    }

    /** All places, one after the other: behind an empty one the next may begin where it did, when it is not empty. */
    private static Sequences.Lazy all(Regex regex, String in, int from) {
        int[] at = {from, 0};
        return new Sequences.Lazy("callable_iterator", () -> {
            MatchResult found = at[0] > in.length() ? null : regex.next(in, at[0], Regex.Fit.ANYWHERE, at[1] == 1);
            if (found == null) {
                at[0] = in.length() + 1;
                return null;
            }
            at[0] = found.end();
            at[1] = found.start() == found.end() ? 1 : 0;
            return new Sequences.Lazy.Found(new RegexMatch(regex, in, found));
        });
    }

    /** What {@code findall} gives for one: the whole, its group, or all of its groups. */
    private static Object value(Regex regex, RegexMatch match) {
        List<@Nullable Object> groups = new ArrayList<>();
        for (int i = Math.min(1, regex.groups()); i <= regex.groups(); i++) {
            String group = match.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups.size() == 1 ? String.valueOf(groups.get(0)) : new Tuple(groups);
    }

    private static Tuple substituted(Regex regex, @Nullable Object by, String in, int most) throws Exception {
        RegexTemplate template = by instanceof PyFunction ? null : RegexTemplate.of(by, regex);
        StringBuilder result = new StringBuilder();
        long count = 0;
        int last = 0;
        Sequences.Lazy all = all(regex, in, 0);
        while ((most == 0 || count < most) && all.hasNext()) {
            RegexMatch match = (RegexMatch) all.next();
            result.append(in, last, match.from());
            if (template != null) {
                result.append(template.text(match));
            } else if (by instanceof PyFunction function) {
                Object text = function.call(match);
                if (text != null && !(text instanceof String)) {
                    throw PythonException.type("expected str instance, " + TypeNames.of(text) + " found");
                }
                result.append(text == null ? "" : text);
            }
            last = match.to();
            count++;
        }
        return Tuple.of(result.append(in.substring(last)).toString(), count);
    }

    private static Object split(Regex regex, String in, int most) {
        List<@Nullable Object> parts = new ArrayList<>();
        int last = 0;
        int count = 0;
        Sequences.Lazy all = all(regex, in, 0);
        while ((most == 0 || count < most) && all.hasNext()) {
            RegexMatch match = (RegexMatch) all.next();
            parts.add(in.substring(last, match.from()));
            for (int i = 1; i <= regex.groups(); i++) {
                parts.add(match.group(i));
            }
            last = match.to();
            count++;
        }
        parts.add(in.substring(last));
        return parts;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return escaped.toString();
    }
}
