package io.quilt4j.jdbc.tables;

import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyRow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The columns of the key tables, and where their values come from. */
final class KeyColumns {

    static final int ID = 0;
    static final int NAME = 1;
    static final int FINGERPRINT = 2;
    static final int USER_EMAIL = 3;
    static final int STATUS = 7;
    static final int EXPIRES_IN_DAYS = 8;

    static final List<TableColumn> ALL = List.of(
            TableColumn.text("id", "Identifies the key; the primary key."),
            TableColumn.text("name", "What the owner calls the key. Several keys may have the same name."),
            TableColumn.text("fingerprint", "The first and last characters of the secret, as qk_abc...xyz."),
            TableColumn.text("user_email", "The e-mail address of the owner."),
            TableColumn.time("created_at", false, "When the key was created, in UTC."),
            TableColumn.time("expires_at", false, "When the key stops working, in UTC."),
            TableColumn.time("last_used_at", true, "When the key was last used, in UTC; NULL if it never was."),
            TableColumn.text("status", "ACTIVE or EXPIRED. A revoked key has no row."),
            new TableColumn(
                    "expires_in_days",
                    SqlTypeName.INTEGER,
                    false,
                    "Whole days from creation to expiry; what INSERT takes, 1 to 365, by default 90."));

    private static final List<ApiKeyField> FIELDS = List.of(
            ApiKeyField.ID,
            ApiKeyField.NAME,
            ApiKeyField.FINGERPRINT,
            ApiKeyField.USER_EMAIL,
            ApiKeyField.CREATED_AT,
            ApiKeyField.EXPIRES_AT,
            ApiKeyField.LAST_USED_AT,
            ApiKeyField.STATUS);

    private KeyColumns() {}

    /** The fields to ask for, so that {@code columns} can be filled. */
    static Set<ApiKeyField> fields(List<Integer> columns) {
        Set<ApiKeyField> fields = EnumSet.noneOf(ApiKeyField.class);
        for (int column : columns) {
            if (column == EXPIRES_IN_DAYS) {
                fields.add(ApiKeyField.CREATED_AT);
                fields.add(ApiKeyField.EXPIRES_AT);
            } else {
                fields.add(FIELDS.get(column));
            }
        }
        return fields;
    }

    /** One row as the engine holds it: texts, and milliseconds of UTC with what is finer cut off. */
    static @Nullable Object[] row(ApiKeyRow key, List<Integer> columns) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int position = 0; position < row.length; position++) {
            row[position] = value(key, columns.get(position));
        }
        return row;
    }

    private static @Nullable Object value(ApiKeyRow key, int column) {
        if (column == EXPIRES_IN_DAYS) {
            return days(time(key, ApiKeyField.CREATED_AT), time(key, ApiKeyField.EXPIRES_AT));
        }
        ApiKeyField field = FIELDS.get(column);
        if (ALL.get(column).type() == SqlTypeName.TIMESTAMP) {
            Instant instant = key.instant(field);
            return instant == null ? null : instant.toEpochMilli();
        }
        return key.text(field);
    }

    private static Instant time(ApiKeyRow key, ApiKeyField field) {
        return Objects.requireNonNull(key.instant(field));
    }

    /** To the nearest day: a catalog may take some milliseconds between its two readings of the clock. */
    private static Integer days(Instant created, Instant expires) {
        return (int) Math.round(Duration.between(created, expires).toSeconds() / 86_400.0);
    }
}
