package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** The many setters of {@link PreparedStatement}, which all come down to one. */
abstract class ParameterSetters extends QuiltStatement implements PreparedStatement {

    ParameterSetters(QuiltConnection connection, int type, int concurrency) {
        super(connection, type, concurrency);
    }

    /** Binds a value to the parameter with that index, from 1. */
    abstract void set(int index, @Nullable Object value) throws SQLException;

    @Override
    public void setArray(int index, @Nullable Array value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
        set(index, Streams.ascii(stream, Streams.ALL));
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        set(index, Streams.ascii(stream, length));
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, Streams.ascii(stream, length));
    }

    @Override
    public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
        set(index, Streams.bytes(stream, Streams.ALL));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        set(index, Streams.bytes(stream, length));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, Streams.bytes(stream, length));
    }

    @Override
    public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
        set(index, Streams.bytes(stream, Streams.ALL));
    }

    @Override
    public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, Streams.bytes(stream, length));
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        throw SqlErrors.unsupported("A parameter of type Blob");
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBytes(int index, byte @Nullable [] value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader stream) throws SQLException {
        set(index, Streams.text(stream, Streams.ALL));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader stream, int length) throws SQLException {
        set(index, Streams.text(stream, length));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader stream, long length) throws SQLException {
        set(index, Streams.text(stream, length));
    }

    @Override
    public void setClob(int index, @Nullable Reader stream) throws SQLException {
        set(index, Streams.text(stream, Streams.ALL));
    }

    @Override
    public void setClob(int index, @Nullable Reader stream, long length) throws SQLException {
        set(index, Streams.text(stream, length));
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        throw SqlErrors.unsupported("A parameter of type Clob");
    }

    @Override
    public void setDate(int index, @Nullable Date value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(index, Calendars.date(value, calendar));
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader stream) throws SQLException {
        set(index, Streams.text(stream, Streams.ALL));
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader stream, long length) throws SQLException {
        set(index, Streams.text(stream, length));
    }

    @Override
    public void setNClob(int index, @Nullable Reader stream) throws SQLException {
        set(index, Streams.text(stream, Streams.ALL));
    }

    @Override
    public void setNClob(int index, @Nullable Reader stream, long length) throws SQLException {
        set(index, Streams.text(stream, length));
    }

    @Override
    public void setNClob(int index, @Nullable NClob value) throws SQLException {
        throw SqlErrors.unsupported("A parameter of type NClob");
    }

    @Override
    public void setNString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        set(index, null);
    }

    @Override
    public void setNull(int index, int type, @Nullable String typeName) throws SQLException {
        set(index, null);
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        set(index, value);
    }

    /** The type of the parameter decides what the value becomes, not {@code type}. */
    @Override
    public void setObject(int index, @Nullable Object value, int type) throws SQLException {
        set(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type, int scale) throws SQLException {
        set(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, @Nullable SQLType type) throws SQLException {
        set(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, @Nullable SQLType type, int scale) throws SQLException {
        set(index, value);
    }

    @Override
    public void setRef(int index, @Nullable Ref value) throws SQLException {
        throw SqlErrors.unsupported("A parameter of type Ref");
    }

    @Override
    public void setRowId(int index, @Nullable RowId value) throws SQLException {
        throw SqlErrors.unsupported("A parameter of type RowId");
    }

    @Override
    public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        throw SqlErrors.unsupported("A parameter of type SQLXML");
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setTime(int index, @Nullable Time value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(index, Calendars.time(value, calendar));
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        set(index, value);
    }

    /** The same instant whatever the calendar: a timestamp of this driver knows its zone, which is UTC. */
    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        set(index, value);
    }

    @Override
    public void setURL(int index, @Nullable URL value) throws SQLException {
        set(index, value == null ? null : value.toString());
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        set(index, Streams.unicode(stream, length));
    }
}
