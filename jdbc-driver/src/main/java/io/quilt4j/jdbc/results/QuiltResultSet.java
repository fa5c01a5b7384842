package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows under a cursor. Timestamps are instants: the same one in every time zone. */
public final class QuiltResultSet extends SettledResultSet {

    private final List<Column> columns;
    private final ResultSetMetaData metaData;
    private final RowCursor cursor;
    private final @Nullable Statement statement;
    private final Runnable onClose;

    private @Nullable Map<String, Integer> labels;
    private boolean wasNull;
    private volatile boolean closed;

    private QuiltResultSet(
            List<Column> columns,
            ResultSetMetaData metaData,
            RowCursor cursor,
            Fetching fetching,
            @Nullable Statement statement,
            Runnable onClose) {
        super(fetching);
        this.columns = columns;
        this.metaData = metaData;
        this.cursor = cursor;
        this.statement = statement;
        this.onClose = onClose;
    }

    /**
     * The rows of a statement.
     *
     * @param scrollable whether the rows are kept in memory, so that the cursor can go back
     * @param fetching what the result set begins with, and from then on its own
     * @param onClose run once, after the rows are closed
     */
    public static QuiltResultSet of(
            List<Column> columns,
            ResultSetMetaData metaData,
            Rows rows,
            boolean scrollable,
            Fetching fetching,
            Statement statement,
            Runnable onClose) {
        RowCursor cursor = scrollable ? new ScrollingCursor(rows) : new ForwardCursor(rows);
        return new QuiltResultSet(columns, metaData, cursor, fetching, statement, onClose);
    }

    /** Rows in memory that belong to no statement: those of {@code DatabaseMetaData} and of arrays. */
    public static QuiltResultSet listed(List<Column> columns, List<@Nullable Object[]> rows) {
        return new QuiltResultSet(
                columns,
                new ColumnsMetaData(columns, "", ""),
                new ScrollingCursor(Rows.of(rows)),
                new Fetching(),
                null,
                () -> {});
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.of("24000", "This result set is closed: execute the statement again.");
        }
    }

    /** The value at {@code index} of the current row, remembered for {@link #wasNull()}. */
    private @Nullable Object value(int index) throws SQLException {
        checkOpen();
        @Nullable Object[] row = cursor.row();
        if (row == null) {
            throw SqlErrors.of("24000", "There is no current row: call next() and read only while it answers true.");
        }
        column(index);
        Object value = row[index - 1];
        wasNull = value == null;
        return value;
    }

    @Override
    Column column(int index) throws SQLException {
        if (index < 1 || index > columns.size()) {
            throw SqlErrors.of(
                    "07009", "There is no column " + index + ": the result has columns 1 to " + columns.size() + ".");
        }
        return columns.get(index - 1);
    }

    @Override
    public int findColumn(@Nullable String label) throws SQLException {
        checkOpen();
        if (labels == null) {
            labels = new HashMap<>();
            for (int index = columns.size(); index > 0; index--) {
                labels.put(columns.get(index - 1).label().toLowerCase(Locale.ROOT), index);
            }
        }
        Integer index = label == null ? null : labels.get(label.toLowerCase(Locale.ROOT));
        if (index == null) {
            throw SqlErrors.of(
                    "42S22",
                    "The result has no such column. It has: "
                            + String.join(
                                    ", ", columns.stream().map(Column::label).toList()) + ".");
        }
        return index;
    }

    // Moving

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        return cursor.next();
    }

    @Override
    public boolean previous() throws SQLException {
        return relative(-1);
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        checkOpen();
        return cursor.moveTo(Math.max(0, cursor.position() + rows));
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        checkOpen();
        return cursor.moveTo(row >= 0 ? row : Math.max(0, cursor.size() + 1L + row));
    }

    @Override
    public boolean first() throws SQLException {
        return absolute(1);
    }

    @Override
    public boolean last() throws SQLException {
        return absolute(-1);
    }

    @Override
    public void beforeFirst() throws SQLException {
        absolute(0);
    }

    @Override
    public void afterLast() throws SQLException {
        checkOpen();
        cursor.moveTo(cursor.size() + 1L);
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return cursor.position() == 0 && !cursor.ended() && cursor.hasMore();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return cursor.ended() && !cursor.empty();
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return cursor.row() != null && cursor.position() == 1;
    }

    @Override
    public boolean isLast() throws SQLException {
        checkOpen();
        return cursor.row() != null && !cursor.hasMore();
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return cursor.row() == null ? 0 : (int) Math.min(cursor.position(), Integer.MAX_VALUE);
    }

    // Reading

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return wasNull;
    }

    @Override
    public @Nullable String getString(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : ValueText.of(value, column(index));
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        Object value = value(index);
        return value != null && Values.bool(value, column(index));
    }

    private long whole(int index, long smallest, long largest) throws SQLException {
        Object value = value(index);
        return value == null ? 0 : Values.whole(value, column(index), smallest, largest);
    }

    @Override
    public byte getByte(int index) throws SQLException {
        return (byte) whole(index, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short getShort(int index) throws SQLException {
        return (short) whole(index, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public int getInt(int index) throws SQLException {
        return (int) whole(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long getLong(int index) throws SQLException {
        return whole(index, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public double getDouble(int index) throws SQLException {
        Object value = value(index);
        return value == null ? 0 : Values.real(value, column(index));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : Values.decimal(value, column(index));
    }

    @Override
    public byte @Nullable [] getBytes(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : Values.bytes(value, column(index));
    }

    @Override
    public @Nullable Date getDate(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : Date.valueOf(Values.date(value, column(index)));
    }

    @Override
    public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
        Object value = value(index);
        if (value == null || calendar == null) {
            return value == null ? null : getDate(index);
        }
        return new Date(Values.date(value, column(index))
                .atStartOfDay(calendar.getTimeZone().toZoneId())
                .toInstant()
                .toEpochMilli());
    }

    @Override
    public @Nullable Time getTime(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : JavaMoments.time(value, column(index));
    }

    @Override
    public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
        Object value = value(index);
        if (value == null || calendar == null) {
            return value == null ? null : getTime(index);
        }
        return new Time(java.time.LocalDate.EPOCH
                .atTime(Values.time(value, column(index)))
                .atZone(calendar.getTimeZone().toZoneId())
                .toInstant()
                .toEpochMilli());
    }

    @Override
    public @Nullable Timestamp getTimestamp(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : JavaMoments.timestamp(value, column(index));
    }

    /**
     * A timestamp is the same instant whatever the calendar: it knows its zone, which is UTC. A date has no zone, and begins
     * where the calendar is.
     */
    @Override
    public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar) throws SQLException {
        if (calendar == null || column(index).type() != Types.DATE) {
            return getTimestamp(index);
        }
        Date day = getDate(index, calendar);
        return day == null ? null : new Timestamp(day.getTime());
    }

    @Override
    public @Nullable Array getArray(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : JavaObjects.array(value, column(index));
    }

    @Override
    public @Nullable Object getObject(int index) throws SQLException {
        Object value = value(index);
        return value == null ? null : JavaObjects.of(value, column(index));
    }

    @Override
    public <T> @Nullable T getObject(int index, @Nullable Class<T> type) throws SQLException {
        if (type == null) {
            throw SqlErrors.invalid("getObject needs a class to read the value as.");
        }
        Object value = value(index);
        return value == null ? null : type.cast(JavaObjects.of(value, column(index), type));
    }

    // About this result set

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return metaData;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        checkOpen();
        return statement;
    }

    @Override
    boolean scrollable() {
        return cursor.scrollable();
    }

    @Override
    public int getType() throws SQLException {
        checkOpen();
        return cursor.scrollable() ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cursor.close();
            onClose.run();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
