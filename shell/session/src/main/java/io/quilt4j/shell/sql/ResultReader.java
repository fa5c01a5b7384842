package io.quilt4j.shell.sql;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.SecretText;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a {@link ResultSet} as plain Java values; timestamps without a zone are UTC. */
final class ResultReader {

    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.DECIMAL);

    private final ResultSet rows;
    private final int[] types;
    private final List<Column> columns = new ArrayList<>();
    private final WholeValues whole;
    private final Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);

    ResultReader(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.whole = new WholeValues(rows);
        ResultSetMetaData metaData = rows.getMetaData();
        types = new int[metaData.getColumnCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = metaData.getColumnType(i + 1);
            columns.add(new Column(
                    metaData.getColumnLabel(i + 1), metaData.getColumnTypeName(i + 1), NUMBERS.contains(types[i])));
        }
    }

    List<Column> columns() {
        return columns;
    }

    @Nullable
    Object[] row() throws SQLException {
        @Nullable Object[] values = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = value(i + 1, types[i]);
        }
        return values;
    }

    private @Nullable Object value(int index, int type) throws SQLException {
        switch (type) {
            case Types.TIMESTAMP -> {
                return moment(index);
            }
            case Types.DATE -> {
                String date = rows.getString(index);
                return date == null ? null : LocalDate.parse(date);
            }
            case Types.TIME -> {
                String time = rows.getString(index);
                return time == null ? null : LocalTime.parse(time);
            }
            default -> {
                Object value = whole.value(index);
                boolean secret = columns.get(index - 1).name().equalsIgnoreCase("secret");
                return secret && value instanceof String text ? remembered(text) : value;
            }
        }
    }

    private static Secret remembered(String text) {
        Secret secret = Secret.of(text);
        SecretText.remember(secret);
        return secret;
    }

    /** An instant; one that is written in another zone than UTC keeps that. */
    private @Nullable Object moment(int index) throws SQLException {
        Timestamp timestamp = rows.getTimestamp(index, utc);
        if (timestamp == null) {
            return null;
        }
        ZonedDateTime zoned = whole.zoned(index, rows.getString(index));
        return zoned == null ? timestamp.toInstant() : zoned;
    }
}
