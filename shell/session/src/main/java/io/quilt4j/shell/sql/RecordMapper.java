package io.quilt4j.shell.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes records from rows, by the names of the components. */
final class RecordMapper<T extends Record> {

    private final Constructor<T> constructor;
    private final RecordComponent[] components;
    private final int[] indexes;

    RecordMapper(Class<T> type, List<Column> columns) {
        components = type.getRecordComponents();
        indexes = Arrays.stream(components)
                .mapToInt(component -> index(component, columns))
                .toArray();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no canonical constructor", e);
        }
    }

    List<T> map(List<SqlRow> rows) {
        return rows.stream().map(this::make).toList();
    }

    private T make(SqlRow row) {
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = converted(row.get(indexes[i] + 1), components[i]);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int index(RecordComponent component, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (folded(columns.get(i).name()).equals(folded(component.getName()))) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column for the record component '" + component.getName()
                + "'; there are: " + columns.stream().map(Column::name).collect(Collectors.joining(", ")));
    }

    private static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object converted(@Nullable Object value, RecordComponent component) {
        Class<?> type = component.getType();
        if (value == null && type.isPrimitive()) {
            throw new IllegalArgumentException("NULL does not fit " + component.getName() + ", which is " + type
                    + ": use a type that can be null");
        }
        if (value == null || type.isInstance(value) || (value instanceof Boolean && type == boolean.class)) {
            return value;
        }
        if (type == String.class) {
            return value.toString();
        }

        Object converted = value instanceof Number number ? number(number, type) : time(value, component);
        if (converted != null) {
            return converted;
        }
        if (type.isEnum()) {
            return constant(type, value.toString());
        }
        throw new IllegalArgumentException(value.getClass().getSimpleName() + " does not fit " + component.getName()
                + ", which is " + type.getSimpleName());
    }

    private static @Nullable Object time(Object value, RecordComponent component) {
        Class<?> type = component.getType();
        if (value instanceof ZonedDateTime zoned) {
            return type == OffsetDateTime.class ? zoned.toOffsetDateTime() : converted(zoned.toInstant(), component);
        }
        if (value instanceof Instant instant && type == OffsetDateTime.class) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Instant instant && type == LocalDateTime.class) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        return null;
    }

    private static @Nullable Object number(Number number, Class<?> type) {
        BigDecimal exact = new BigDecimal(number.toString());
        if (type == int.class || type == Integer.class) {
            return exact.intValueExact();
        }
        if (type == long.class || type == Long.class) {
            return exact.longValueExact();
        }
        if (type == double.class || type == Double.class) {
            return number.doubleValue();
        }
        return type == BigDecimal.class ? exact : null;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no " + type.getSimpleName()));
    }
}
