package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code collections.namedtuple}: a tuple whose elements have names, too. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class NamedTuple extends Tuple {

    static final PyFunction FACTORY =
            Itertools.named("namedtuple", List.of("typename", "field_names", "defaults"), 2, NamedTuple::type);

    private final PyType type;
    private final List<String> fields;

    private NamedTuple(PyType type, List<String> fields, Collection<? extends @Nullable Object> values) {
        super(values);
        this.type = type;
        this.fields = fields;
    }

    private static Object type(List<@Nullable Object> given) {
        String name = Repr.text(given.get(0));
        Object names = given.get(1);
        List<String> fields = (names instanceof String text
                        ? List.of(text.replace(',', ' ').strip().split("\\s+"))
                        : Values.list(names).stream().map(Repr::text).toList())
                .stream().filter(field -> !field.isEmpty()).toList();
        Set<String> different = new LinkedHashSet<>(fields);
        boolean plain = name.matches("[A-Za-z_]\\w*")
                && fields.stream().allMatch(field -> field.matches("[A-Za-z]\\w*"))
                && different.size() == fields.size();
        if (!plain) {
            throw PythonException.value(
                    "Type names and field names must be valid identifiers, different ones, without an underline in"
                            + " front");
        }
        List<@Nullable Object> defaults =
                given.get(2) == Dots.Ellipsis || given.get(2) == null ? List.of() : Values.list(given.get(2));
        if (defaults.size() > fields.size()) {
            throw PythonException.type("Got more default values than field names");
        }
        return type(name, fields, defaults);
    }

    @SuppressWarnings("ReferenceEquality") // types of one name are not one type
    private static PyType type(String name, List<String> fields, List<@Nullable Object> defaults) {
        PyType[] self = new PyType[1];
        PyFunction made = (arguments, keywords) ->
                new NamedTuple(self[0], fields, values(name, fields, defaults, arguments, keywords));
        PyFunction ofValues = PyFunction.of("_make", 1, 1, one -> made.call(Values.list(one.get(0)), Map.of()));
        self[0] = new PyType(
                "__main__." + name,
                made,
                value -> value instanceof NamedTuple tuple && tuple.type == self[0],
                Map.of("_fields", new Tuple(fields), "_make", ofValues));
        return self[0];
    }

    private static List<@Nullable Object> values(
            String name,
            List<String> fields,
            List<@Nullable Object> defaults,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> keywords) {
        List<@Nullable Object> values = new ArrayList<>(arguments);
        Set<String> taken = new LinkedHashSet<>(fields.subList(0, Math.min(arguments.size(), fields.size())));
        for (String field : fields.subList(taken.size(), fields.size())) {
            int usual = fields.indexOf(field) - fields.size() + defaults.size();
            if (!keywords.containsKey(field) && usual < 0) {
                throw PythonException.type(name + ".__new__() missing 1 required positional argument: '" + field + "'");
            }
            values.add(keywords.containsKey(field) ? keywords.get(field) : defaults.get(usual));
        }
        if (values.size() > fields.size()) {
            throw PythonException.type(name + ".__new__() takes " + (fields.size() + 1) + " positional arguments but "
                    + (arguments.size() + 1) + " were given");
        }
        for (String keyword : keywords.keySet()) {
            if (taken.contains(keyword) || !fields.contains(keyword)) {
                throw PythonException.type(name + ".__new__() got "
                        + (taken.contains(keyword)
                                ? "multiple values for argument '"
                                : "an unexpected keyword argument '")
                        + keyword + "'");
            }
        }
        return values;
    }

    /** What {@code type(value)} is. */
    PyType type() {
        return type;
    }

    /** Its name without the module. */
    String typeName() {
        return type.name().substring("__main__.".length());
    }

    /** As {@code repr} has it. */
    String text(List<String> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(fields.get(i) + "=" + values.get(i));
        }
        return typeName() + "(" + String.join(", ", parts) + ")";
    }

    boolean has(String name) {
        return fields.contains(name)
                || List.of("_asdict", "_replace", "_fields").contains(name);
    }

    /** One of those that it {@link #has}. */
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "_fields" -> new Tuple(fields);
            case "_asdict" -> PyFunction.of(name, 0, 0, none -> asDict());
            case "_replace" ->
                (PyFunction) (arguments, keywords) -> {
                    Map<Object, @Nullable Object> all = asDict();
                    if (!arguments.isEmpty() || !all.keySet().containsAll(keywords.keySet())) {
                        throw PythonException.value("Got unexpected field names: "
                                + Repr.of(keywords.keySet().stream()
                                        .filter(field -> !fields.contains(field))
                                        .collect(java.util.stream.Collectors.toCollection(ArrayList::new))));
                    }
                    all.putAll(keywords);
                    return new NamedTuple(type, fields, all.values());
                };
            default -> get(fields.indexOf(name));
        };
    }

    private Map<Object, @Nullable Object> asDict() {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            all.put(fields.get(i), get(i));
        }
        return all;
    }
}
