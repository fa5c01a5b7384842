package io.quilt4j.shell.plain;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.StringJoiner;

/** Names a type as the compiler names that of a variable, without packages; what it would name otherwise is not plain. */
final class TypeName {

    private TypeName() {}

    static String of(Type type) throws NotPlainException {
        if (type instanceof ParameterizedType generic) {
            StringJoiner names = new StringJoiner(",", simpleName(generic.getRawType()) + "<", ">");
            for (Type argument : generic.getActualTypeArguments()) {
                names.add(of(argument));
            }
            return names.toString();
        }
        if (type == void.class) {
            return "";
        }
        if (type instanceof Class<?> plain && plain.getTypeParameters().length > 0) {
            throw new NotPlainException();
        }
        return simpleName(type);
    }

    private static String simpleName(Type type) throws NotPlainException {
        boolean known = type instanceof Class<?> plain
                && plain != Void.class
                && !plain.isArray()
                && plain.getEnclosingClass() == null
                && (!plain.isPrimitive() || plain == int.class || plain == long.class || plain == boolean.class);
        if (!known) {
            throw new NotPlainException();
        }
        return ((Class<?>) type).getSimpleName();
    }
}
