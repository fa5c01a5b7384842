package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.tables.Tables;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that is there for its callers' sake: each statement takes effect at once, so that commit does
 * nothing, and rollback warns where there is something that it does not take back; there is one catalog with one schema; and what a catalog of keys has no use for is refused.
 */
abstract class FixedConnection implements Connection {

    private boolean autoCommit = true;
    private volatile boolean changed;

    abstract void checkOpen() throws SQLException;

    abstract void warn(SQLWarning warning);

    /** Something was revoked or created, or may have been. */
    final void changed() {
        changed = !autoCommit;
    }

    @Override
    public CallableStatement prepareCall(@Nullable String sql) throws SQLException {
        throw SqlErrors.unsupported("Calling a procedure");
    }

    @Override
    public CallableStatement prepareCall(@Nullable String sql, int type, int concurrency) throws SQLException {
        throw SqlErrors.unsupported("Calling a procedure");
    }

    @Override
    public CallableStatement prepareCall(@Nullable String sql, int type, int concurrency, int holdability)
            throws SQLException {
        throw SqlErrors.unsupported("Calling a procedure");
    }

    @Override
    public void setAutoCommit(boolean wanted) throws SQLException {
        checkOpen();
        autoCommit = wanted;
        changed &= !wanted;
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        checkOpen();
        return autoCommit;
    }

    @Override
    public void commit() throws SQLException {
        checkOpen();
        changed = false;
    }

    /** No error: pools roll back whatever comes back to them without a commit, and would pass it on to who closes. */
    @Override
    public void rollback() throws SQLException {
        checkOpen();
        if (changed) {
            changed = false;
            warn(new SQLWarning(
                    "Nothing was rolled back: an INSERT or DELETE takes effect at once. What it did is done. To see"
                            + " beforehand what it would do, set the client info DryRun to true.",
                    "01000"));
        }
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        if (level != TRANSACTION_NONE) {
            throw SqlErrors.unsupported("A transaction isolation other than TRANSACTION_NONE");
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        checkOpen();
        return TRANSACTION_NONE;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw SqlErrors.unsupported("A savepoint");
    }

    @Override
    public Savepoint setSavepoint(@Nullable String name) throws SQLException {
        throw SqlErrors.unsupported("A savepoint");
    }

    @Override
    public void rollback(@Nullable Savepoint savepoint) throws SQLException {
        throw SqlErrors.unsupported("A savepoint");
    }

    @Override
    public void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
        throw SqlErrors.unsupported("A savepoint");
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        checkOpen();
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
            throw SqlErrors.unsupported("A holdability other than HOLD_CURSORS_OVER_COMMIT");
        }
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        checkOpen();
        if (catalog == null || !catalog.equalsIgnoreCase(Tables.CATALOG)) {
            throw SqlErrors.of("3D000", "There is one catalog: " + Tables.CATALOG + ".");
        }
    }

    @Override
    public String getCatalog() throws SQLException {
        checkOpen();
        return Tables.CATALOG;
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        checkOpen();
        if (schema == null || !schema.equalsIgnoreCase(Tables.SCHEMA)) {
            throw SqlErrors.of("3F000", "There is one schema: " + Tables.SCHEMA + ".");
        }
    }

    @Override
    public String getSchema() throws SQLException {
        checkOpen();
        return Tables.SCHEMA;
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return Map.of();
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> types) throws SQLException {
        checkOpen();
        if (types != null && !types.isEmpty()) {
            throw SqlErrors.unsupported("A type map");
        }
    }

    @Override
    public void setShardingKey(@Nullable ShardingKey key) throws SQLException {
        throw SqlErrors.unsupported("A sharding key");
    }

    @Override
    public void setShardingKey(@Nullable ShardingKey key, @Nullable ShardingKey superKey) throws SQLException {
        throw SqlErrors.unsupported("A sharding key");
    }

    @Override
    public boolean setShardingKeyIfValid(@Nullable ShardingKey key, int timeout) throws SQLException {
        throw SqlErrors.unsupported("A sharding key");
    }

    @Override
    public boolean setShardingKeyIfValid(@Nullable ShardingKey key, @Nullable ShardingKey superKey, int timeout)
            throws SQLException {
        throw SqlErrors.unsupported("A sharding key");
    }

    @Override
    public Clob createClob() throws SQLException {
        throw SqlErrors.unsupported("A CLOB");
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw SqlErrors.unsupported("A BLOB");
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw SqlErrors.unsupported("An NCLOB");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw SqlErrors.unsupported("SQLXML");
    }

    @Override
    public Struct createStruct(@Nullable String typeName, @Nullable Object @Nullable [] attributes)
            throws SQLException {
        throw SqlErrors.unsupported("A STRUCT");
    }
}
