package io.quilt4j.shell.text;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** Finds what a value of ours has not itself, but in one of its fields: {@code created.id} is {@code created.key.id}. */
public final class Inside {

    private Inside() {}

    /** {@code key.id}; nothing where no field of {@code type} has such a field, or it is no type of ours. */
    public static Optional<String> of(Class<?> type, String name) {
        if (!type.getName().startsWith("io.quilt4j.")) {
            return Optional.empty();
        }
        return Arrays.stream(type.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> Arrays.stream(field.getType().getFields())
                        .map(Field::getName)
                        .anyMatch(name::equals))
                .map(field -> field.getName() + "." + name)
                .findFirst();
    }
}
