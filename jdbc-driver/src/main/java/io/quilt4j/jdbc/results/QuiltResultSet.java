package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
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
public final class QuiltResultSet extends LabelledResultSet {

    private final List<Column> columns;
    private final ResultSetMetaData metaData;
    private final RowCursor cursor;
    private final @Nullable Statement statement;
    private final Runnable onClose;

    private @Nullable Map<String, Integer> labels;
    private int fetchSize;
    private boolean wasNull;
    private volatile boolean closed;

    private QuiltResultSet(
            List<Column> columns,
            ResultSetMetaData metaData,
            RowCursor cursor,
            @Nullable Statement statement,
            Runnable onClose) {
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
     * @param onClose run once, after the rows are closed
     */
    public static QuiltResultSet of(
            List<Column> columns,
            ResultSetMetaData metaData,
            Rows rows,
            boolean scrollable,
            Statement statement,
            Runnable onClose) {
        RowCursor cursor = scrollable ? new ScrollingCursor(rows) : new ForwardCursor(rows);
        return new QuiltResultSet(columns, metaData, cursor, statement, onClose);
    }

    /** Rows in memory that belong to no statement: those of {@code DatabaseMetaData} and of arrays. */
    public static QuiltResultSet listed(List<Column> columns, List<@Nullable Object[]> rows) {
        return new QuiltResultSet(
                columns, new ColumnsMetaData(columns, "", ""), new ScrollingCursor(Rows.of(rows)), null, () -> {});
    }

    private void checkOpen() throws SQLException {
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

    private Column column(int index) throws SQLException {
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
        return value == null ? null : Values.text(value, column(index));
    }

    @Override
    public @Nullable String getNString(int index) throws SQLException {
        return getString(index);
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
    public float getFloat(int index) throws SQLException {
        return (float) getDouble(index);
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
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(index);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
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
        return value == null ? null : JavaObjects.time(value, column(index));
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
        return value == null ? null : JavaObjects.timestamp(value, column(index));
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
    public @Nullable Object getObject(int index, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getObject(index);
    }

    @Override
    public <T> @Nullable T getObject(int index, @Nullable Class<T> type) throws SQLException {
        if (type == null) {
            throw SqlErrors.invalid("getObject needs a class to read the value as.");
        }
        Object value = value(index);
        return value == null ? null : type.cast(JavaObjects.of(value, column(index), type));
    }

    @Override
    public @Nullable InputStream getAsciiStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16BE));
    }

    @Override
    public @Nullable InputStream getBinaryStream(int index) throws SQLException {
        byte[] bytes = getBytes(index);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable Reader getCharacterStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int index) throws SQLException {
        return getCharacterStream(index);
    }

    @Override
    public URL getURL(int index) throws SQLException {
        throw Values.unreadable(column(index), "a java.net.URL");
    }

    @Override
    public Ref getRef(int index) throws SQLException {
        throw Values.unreadable(column(index), "a Ref");
    }

    @Override
    public Blob getBlob(int index) throws SQLException {
        throw Values.unreadable(column(index), "a Blob: use getBytes");
    }

    @Override
    public Clob getClob(int index) throws SQLException {
        throw Values.unreadable(column(index), "a Clob: use getString");
    }

    @Override
    public NClob getNClob(int index) throws SQLException {
        throw Values.unreadable(column(index), "an NClob: use getString");
    }

    @Override
    public RowId getRowId(int index) throws SQLException {
        throw Values.unreadable(column(index), "a RowId");
    }

    @Override
    public SQLXML getSQLXML(int index) throws SQLException {
        throw Values.unreadable(column(index), "SQLXML: use getString");
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
    public int getType() throws SQLException {
        checkOpen();
        return cursor.scrollable() ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        checkOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        boolean known = direction == FETCH_FORWARD || direction == FETCH_REVERSE || direction == FETCH_UNKNOWN;
        if (!known || (!cursor.scrollable() && direction != FETCH_FORWARD)) {
            throw SqlErrors.invalid("A fetch direction of " + direction + " does not fit this result set.");
        }
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    /** Kept and otherwise ignored: rows are read from the answer one by one as it arrives. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        if (rows < 0) {
            throw SqlErrors.invalid("A fetch size must be 0 or more.");
        }
        fetchSize = rows;
    }

    @Override
    public String getCursorName() throws SQLException {
        throw SqlErrors.unsupported("A named cursor");
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public boolean rowInserted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        checkOpen();
        return false;
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

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Wrappers.wraps(this, type);
    }
}
