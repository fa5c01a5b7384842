package io.quilt4j.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of an event: a column, or what lies at a path within a column's JSON.
 *
 * @param path null: the whole column
 * @param form what becomes of the value at the path; {@link Form#TEXT} without a path
 */
public record AuditField(AuditColumn column, @Nullable JsonPath path, Form form) {

    /** As {@link JsonPath#scalar} or as {@link JsonPath#json} gives it. */
    public enum Form {
        TEXT,
        JSON
    }

    public AuditField {
        if (path != null && (column == AuditColumn.EVENTTIME || column == AuditColumn.DATE)) {
            throw new IllegalArgumentException(column.columnName() + " is no JSON: it has no paths");
        }
        if (path == null && form == Form.JSON) {
            throw new IllegalArgumentException("a column is wanted as it is: only a path has a JSON form");
        }
    }

    public static AuditField of(AuditColumn column) {
        return new AuditField(column, null, Form.TEXT);
    }

    /** The same as {@code json_extract_scalar(column, path)}. */
    public static AuditField scalar(AuditColumn column, JsonPath path) {
        return new AuditField(column, path, Form.TEXT);
    }

    /** The same as {@code json_extract(column, path)}. */
    public static AuditField json(AuditColumn column, JsonPath path) {
        return new AuditField(column, path, Form.JSON);
    }

    // Written out: the JVM would put them together from method handles at a first query.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditField that
                && column == that.column
                && form == that.form
                && Objects.equals(path, that.path);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * column.hashCode() + Objects.hashCode(path)) + form.hashCode();
    }

    /** Whether values are {@code Long}s and not {@code String}s. */
    public boolean isTime() {
        return column == AuditColumn.EVENTTIME;
    }
}
