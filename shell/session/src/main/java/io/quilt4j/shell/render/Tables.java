package io.quilt4j.shell.render;

import io.quilt4j.shell.prelude.admin.User;
import io.quilt4j.shell.prelude.keys.Key;
import io.quilt4j.shell.prelude.keys.Keys;
import io.quilt4j.shell.prelude.keys.Rotation;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import io.quilt4j.shell.prelude.packages.WalkedEntry;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.sql.Fields;
import io.quilt4j.shell.sql.Fields.Field;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the table in a value. */
final class Tables {

    /** What one looks for first stands first: the screen may end before the row does. */
    private static final List<String> KEY_FIELDS =
            List.of("name", "status", "user_email", "fingerprint", "created_at", "expires_at", "last_used_at", "id");

    private Tables() {}

    static Optional<Table> of(@Nullable Object value) {
        if (value instanceof SqlResult result) {
            return result.hasRows() ? Optional.of(table(result)) : Optional.empty();
        }
        if (value instanceof Collection<?> list) {
            return ofElements(list, false);
        }
        if (value instanceof Object[] array) {
            return ofElements(Arrays.asList(array), false);
        }
        return value == null ? Optional.empty() : ofElements(List.of(value), true);
    }

    private static Table table(SqlResult result) {
        List<Column> columns = result.columns().stream()
                .map(column -> new Column(column.name(), kind(column)))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SqlRow row : result.rows()) {
            rows.add(new ArrayList<@Nullable Object>(row.values()));
        }
        return new Table(columns, rows, result.truncated(), false);
    }

    private static Kind kind(io.quilt4j.shell.sql.Column column) {
        if (column.numeric()) {
            return Kind.NUMBER;
        }
        if (column.type().startsWith("TIMESTAMP")) {
            return Kind.TIMESTAMP;
        }
        return column.type().equals("BOOLEAN") ? Kind.BOOLEAN : textKind(column.name());
    }

    static Kind textKind(String name) {
        return name.equalsIgnoreCase("status") ? Kind.STATUS : Kind.TEXT;
    }

    /** A table when all elements are of one class with fields; plain values like texts and numbers are none. */
    private static Optional<Table> ofElements(Collection<?> elements, boolean one) {
        if (elements.isEmpty()) {
            return elements instanceof Keys
                    ? Optional.of(new Table(columns(keyFields()), List.of(), false, false))
                    : Optional.empty();
        }
        Object first = elements.iterator().next();
        List<Field> fields = fields(first, elements, one);
        if (fields.isEmpty() || !elements.stream().allMatch(element -> isAlike(first, element))) {
            return Optional.empty();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(elements.size());
        for (Object element : elements) {
            List<@Nullable Object> row = new ArrayList<>(fields.size());
            fields.forEach(field -> row.add(field.of(element)));
            rows.add(Collections.unmodifiableList(row));
        }
        return Optional.of(new Table(columns(fields), rows, false, one));
    }

    /** A single record is left to its own {@code toString}. */
    private static List<Field> fields(@Nullable Object first, Collection<?> elements, boolean one) {
        if (first instanceof Key) {
            return keyFields();
        }
        boolean tabular = first instanceof Map
                || first instanceof User
                || first instanceof Rotation
                || first instanceof SqlRow
                || first instanceof WalkedEntry
                || (first instanceof PackageEntry && !one);
        return tabular || (first instanceof Record && !one) ? Fields.of(elements) : List.of();
    }

    private static List<Field> keyFields() {
        return Fields.of(Key.class).stream()
                .filter(field -> KEY_FIELDS.contains(field.name()))
                .sorted(Comparator.comparingInt(field -> KEY_FIELDS.indexOf(field.name())))
                .toList();
    }

    private static boolean isAlike(@Nullable Object first, @Nullable Object element) {
        return first instanceof Map
                ? element instanceof Map
                : first != null && element != null && element.getClass() == first.getClass();
    }

    private static List<Column> columns(List<Field> fields) {
        return fields.stream()
                .map(field -> new Column(field.name(), kind(field)))
                .toList();
    }

    private static Kind kind(Field field) {
        Class<?> type = field.type();
        if (Number.class.isAssignableFrom(type)
                || (type.isPrimitive() && type != boolean.class && type != char.class)) {
            return Kind.NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.BOOLEAN;
        }
        return type == Instant.class ? Kind.TIMESTAMP : textKind(field.name());
    }
}
