package io.quilt4j.shell.python;

import io.quilt4j.shell.render.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value whose text is as Python writes it. The text is made when it is asked for: it may be long. */
record Written(@Nullable Object value) {

    /** What Python has, too. Keys, packages and rows are ours, also in a list, and show as they do everywhere. */
    static boolean isPythons(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().allMatch(element -> element instanceof Map)
                    || Table.of(value).isEmpty();
        }
        return value instanceof Map
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof byte[]
                || value instanceof LocalDate
                || Times.isMoment(value)
                || value instanceof Duration
                || value instanceof ZoneOffset
                || value instanceof Path
                || (value != null && value.getClass().getPackage() == Written.class.getPackage());
    }

    @Override
    public String toString() {
        return Repr.of(value);
    }
}
