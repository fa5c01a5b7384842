package io.quilt4j.jdbc.parameters;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as they are when they are bound: programs use one object again for the next row of a batch. */
public final class Snapshots {

    private Snapshots() {}

    /** The same value, or where somebody could change it, a copy; a text that is being built is a String. */
    @SuppressWarnings("JavaUtilDate") // JDBC's own classes are of it
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Date moment) {
            return moment.clone();
        }
        if (value instanceof StringBuilder || value instanceof StringBuffer) {
            return value.toString();
        }
        if (value instanceof Collection<?> elements) {
            List<@Nullable Object> copied = new ArrayList<>();
            elements.forEach(element -> copied.add(of(element)));
            return copied;
        }
        if (value instanceof Object[] elements) {
            return array(elements);
        }
        return value != null && value.getClass().isArray() ? primitives(value) : value;
    }

    private static Object primitives(Object array) {
        int length = Array.getLength(array);
        Object copied = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copied, 0, length);
        return copied;
    }

    private static @Nullable Object[] array(@Nullable Object[] array) {
        @Nullable Object[] copied = array.clone();
        for (int index = 0; index < copied.length; index++) {
            Object element = of(copied[index]);
            if (element != null && !copied.getClass().getComponentType().isInstance(element)) {
                // A text that was built has no place in an array of builders.
                copied = Arrays.copyOf(copied, copied.length, Object[].class);
            }
            copied[index] = element;
        }
        return copied;
    }
}
