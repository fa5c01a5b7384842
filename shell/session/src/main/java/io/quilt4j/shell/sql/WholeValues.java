package io.quilt4j.shell.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that have parts, with all that is in them: rows by the names of their fields, moments with their zones. Our driver tells
 * these, another one what its objects tell.
 */
public final class WholeValues {

    /** Types whose values may have parts; an interval is OTHER too. */
    private static final Set<Integer> PARTED = Set.of(Types.ARRAY, Types.OTHER, Types.JAVA_OBJECT, Types.STRUCT);

    /** {@code 2026-01-02 04:04:05.000 Europe/Berlin}; {@code UTC} says nothing new. */
    private static final Pattern NAMES_ZONE = Pattern.compile("\\d\\d:\\d\\d.* (?!UTC$)\\S+$");

    private final ResultSet rows;
    /** As what each column is read; null: as the driver's own object. */
    private final @Nullable Class<?>[] wanted;

    private final boolean[] parted;

    public WholeValues(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData metaData = rows.getMetaData();
        wanted = new @Nullable Class<?>[metaData.getColumnCount()];
        parted = new boolean[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            parted[i] = PARTED.contains(metaData.getColumnType(i + 1));
            String type = parted[i] ? metaData.getColumnTypeName(i + 1) : "";
            wanted[i] =
                    type.equals("MAP") || type.equals("ROW") ? Map.class : type.endsWith(" ARRAY") ? List.class : null;
        }
    }

    /** The moment at this index, of which {@code text} names another zone than UTC; null where it names none. */
    public @Nullable ZonedDateTime zoned(int index, @Nullable String text) {
        if (text == null || !NAMES_ZONE.matcher(text).find()) {
            return null;
        }
        try {
            return rows.getObject(index, ZonedDateTime.class);
        } catch (SQLException another) {
            return null;
        }
    }

    /** Whether the values of this column, counted from 1, may have parts. */
    public boolean hasParts(int index) {
        return parted[index - 1];
    }

    /** The value at this index, counted from 1, of the current row; null for NULL. */
    public @Nullable Object value(int index) throws SQLException {
        Class<?> type = wanted[index - 1];
        if (type == null) {
            return SqlValues.plain(rows.getObject(index));
        }
        try {
            return rows.getObject(index, type);
        } catch (SQLException e) {
            // The fields of a row may have no names; and another driver does not know what is meant.
            wanted[index - 1] = type == Map.class ? List.class : null;
            return value(index);
        }
    }
}
