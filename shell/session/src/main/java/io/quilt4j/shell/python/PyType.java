package io.quilt4j.shell.python;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A type by its name: called it makes a value, and {@code isinstance} and {@code except} ask it. */
record PyType(String name, PyFunction constructor, Predicate<@Nullable Object> test, Map<String, Object> members)
        implements PyFunction {

    PyType(String name, PyFunction constructor, Predicate<@Nullable Object> test) {
        this(name, constructor, test, Map.of());
    }

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        return constructor.call(arguments, keywords);
    }

    /** A type is told by its name. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PyType type && type.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "<class '" + name + "'>";
    }
}
