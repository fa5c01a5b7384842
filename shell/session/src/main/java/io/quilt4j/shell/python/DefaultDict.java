package io.quilt4j.shell.python;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code collections.defaultdict}: a key that is asked for in brackets, and is not there, gets a value then. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class DefaultDict extends LinkedHashMap<@Nullable Object, @Nullable Object> {

    private static final long serialVersionUID = 1L;

    static final PyType TYPE =
            new PyType("collections.defaultdict", DefaultDict::of, value -> value instanceof DefaultDict, Map.of());

    private final transient @Nullable PyFunction factory;

    DefaultDict(@Nullable PyFunction factory, Map<?, ?> content) {
        super(content);
        this.factory = factory;
    }

    private static Object of(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Object factory = arguments.isEmpty() ? null : arguments.get(0);
        if (factory != null && !(factory instanceof PyFunction)) {
            throw PythonException.type("first argument must be callable or None");
        }
        if (arguments.size() > 2) {
            throw PythonException.type("dict expected at most 1 argument, got " + (arguments.size() - 1));
        }
        DefaultDict dict = new DefaultDict(
                (PyFunction) factory, arguments.size() > 1 ? DictMethods.dict(arguments.get(1)) : Map.of());
        keywords.forEach(dict::put);
        return dict;
    }

    /** What stands for a key that is not there, and is there from now on. */
    @Nullable
    Object missing(@Nullable Object key) throws Exception {
        if (factory == null) {
            throw PythonException.key(key);
        }
        Object value = factory.call(List.of(), Map.of());
        put(key, value);
        return value;
    }

    DefaultDict with(Map<?, ?> content) {
        return new DefaultDict(factory, content);
    }

    /** Null: there is no such member, or it is None. */
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "default_factory" -> factory;
            case "copy" -> PyFunction.of(name, 0, 0, none -> with(this));
            default -> null;
        };
    }

    /** As it is printed, up to the content. */
    String factoryText() {
        return Repr.of(factory);
    }
}
