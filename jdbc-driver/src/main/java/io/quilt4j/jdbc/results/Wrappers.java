package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@link java.sql.Wrapper} for objects that wrap nothing but themselves. */
public final class Wrappers {

    private Wrappers() {}

    /** {@code object} as {@code type}, or an error that says that it is none. */
    public static <T> T unwrap(Object object, @Nullable Class<T> type) throws SQLException {
        if (type == null || !type.isInstance(object)) {
            throw SqlErrors.invalid(
                    "This object is no " + (type == null ? "null" : type.getName()) + ": ask isWrapperFor first.");
        }
        return type.cast(object);
    }

    public static boolean wraps(Object object, @Nullable Class<?> type) {
        return type != null && type.isInstance(object);
    }
}
