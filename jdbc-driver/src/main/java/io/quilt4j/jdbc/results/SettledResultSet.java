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
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a result set that reads nothing by itself: what it is asked about itself and told to do, and the types that
 * are another one in disguise, or that no column has.
 */
abstract class SettledResultSet extends LabelledResultSet {

    private final Fetching fetching;

    SettledResultSet(Fetching fetching) {
        this.fetching = fetching;
    }

    abstract void checkOpen() throws SQLException;

    abstract Column column(int index) throws SQLException;

    abstract boolean scrollable();

    @Override
    public @Nullable String getNString(int index) throws SQLException {
        return getString(index);
    }

    @Override
    public float getFloat(int index) throws SQLException {
        return (float) getDouble(index);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(index);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public @Nullable Object getObject(int index, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getObject(index);
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
        return fetching.direction();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != FETCH_FORWARD && !scrollable()) {
            throw SqlErrors.invalid("This result set only goes forwards.");
        }
        fetching.direction(direction);
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetching.size();
    }

    /** Kept and otherwise ignored: rows are read from the answer one by one as it arrives. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetching.size(rows);
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
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return Wrappers.wraps(this, type);
    }
}
