package io.quilt4j.jdbc.files;

import io.quilt4j.base.StorageException;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of a package, which DuckDB reads if it is on the class path: the file is fetched and held against its hash, and
 * deleted when its rows have been read. Never changes.
 */
final class ParquetFile implements ReadFile {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    /** A column, and how DuckDB is asked for it, so that its values are of the type that we tell. */
    private record Asked(TableColumn column, String expression) {}

    private final PackageEntry entry;
    private final List<Asked> columns;

    private ParquetFile(PackageEntry entry, List<Asked> columns) {
        this.entry = entry;
        this.columns = columns;
    }

    static ParquetFile of(PackageEntry entry) {
        Driver duck = duck(entry);
        try (Fetched file = new Fetched(entry, duck);
                ResultSet none = file.query("*", " LIMIT 0")) {
            ResultSetMetaData meta = none.getMetaData();
            List<Asked> columns = new ArrayList<>();
            for (int index = 1; index <= meta.getColumnCount(); index++) {
                columns.add(asked(meta.getColumnName(index), meta.getColumnType(index)));
            }
            return new ParquetFile(entry, columns);
        } catch (SQLException refused) {
            throw unreadable(entry);
        }
    }

    private static Driver duck(PackageEntry entry) {
        for (ServiceLoader.Provider<Driver> provider :
                ServiceLoader.load(Driver.class).stream().toList()) {
            if (provider.type().getName().equals(DRIVER)) {
                return provider.get();
            }
        }
        throw SqlFailure.of(
                "0A000",
                "The file " + entry.key() + " is Parquet, which DuckDB reads, and that is not on the class path: add"
                        + " org.duckdb:duckdb_jdbc, or fetch the file.");
    }

    private static RuntimeException unreadable(PackageEntry entry) {
        return SqlFailure.of("22000", "The file " + entry.key() + " cannot be read as Parquet.");
    }

    private static Asked asked(String name, int type) {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        SqlTypeName ours =
                switch (type) {
                    case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> SqlTypeName.BIGINT;
                    case Types.REAL, Types.FLOAT, Types.DOUBLE -> SqlTypeName.DOUBLE;
                    case Types.BOOLEAN -> SqlTypeName.BOOLEAN;
                    case Types.DATE -> SqlTypeName.DATE;
                    case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> SqlTypeName.TIMESTAMP;
                    default -> SqlTypeName.VARCHAR; // decimals, lists, structs: by their text, which loses nothing
                };
        String expression =
                switch (ours) {
                    case DATE -> "epoch_ms(CAST(" + quoted + " AS TIMESTAMP)) // 86400000";
                    case TIMESTAMP -> "epoch_ms(CAST(" + quoted + " AS TIMESTAMP))";
                    default -> "CAST(" + quoted + " AS " + ours + ")";
                };
        return new Asked(new TableColumn(name, ours, true, ""), expression);
    }

    @Override
    public List<TableColumn> columns() {
        return columns.stream().map(Asked::column).toList();
    }

    @Override
    public RowSource rows(Run run, List<Integer> wanted) {
        List<Asked> asked = wanted.stream().map(columns::get).toList();
        Fetched file = new Fetched(entry, duck(entry));
        try {
            String list =
                    String.join(", ", asked.stream().map(Asked::expression).toList());
            return new Read(file, file.query(list, ""), asked);
        } catch (SQLException refused) {
            file.close();
            throw unreadable(entry);
        }
    }

    /** A copy of the file, and a DuckDB that reads it. */
    private static final class Fetched implements AutoCloseable {
        private final Path folder;
        private final Path file;
        private final Connection connection;

        Fetched(PackageEntry entry, Driver duck) {
            try {
                folder = Files.createTempDirectory("quilt4j-parquet-");
                file = folder.resolve("file.parquet");
            } catch (IOException failure) {
                throw new StorageException("There is no folder for temporary files: set java.io.tmpdir.", failure);
            }
            try {
                entry.fetch(file);
                Connection opened = duck.connect("jdbc:duckdb:", new Properties());
                if (opened == null) {
                    throw unreadable(entry);
                }
                connection = opened;
            } catch (SQLException refused) {
                delete();
                throw unreadable(entry);
            } catch (RuntimeException failure) {
                delete();
                throw failure;
            }
        }

        ResultSet query(String list, String end) throws SQLException {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            String place = file.toString().replace("'", "''");
            return statement.executeQuery("SELECT " + list + " FROM read_parquet('" + place + "')" + end);
        }

        private void delete() {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            } catch (IOException later) {
                folder.toFile().deleteOnExit();
            }
        }

        @Override
        public void close() {
            try (connection) {
                delete();
            } catch (SQLException unimportant) {
                // All that was wanted of it has been read.
                return;
            }
        }
    }

    private final class Read implements RowSource {
        private final Fetched file;
        private final ResultSet rows;
        private final List<Asked> asked;

        Read(Fetched file, ResultSet rows, List<Asked> asked) {
            this.file = file;
            this.rows = rows;
            this.asked = asked;
        }

        @Override
        public @Nullable Object @Nullable [] next() {
            try {
                if (!rows.next()) {
                    return null;
                }
                @Nullable Object[] row = new @Nullable Object[asked.size()];
                for (int index = 0; index < row.length; index++) {
                    row[index] = value(asked.get(index).column().type(), rows.getObject(index + 1));
                }
                return row;
            } catch (SQLException failure) {
                throw unreadable(entry);
            }
        }

        private static @Nullable Object value(SqlTypeName type, @Nullable Object value) {
            if (value == null || value instanceof Boolean) {
                return value;
            }
            return switch (type) {
                case DATE -> ((Number) value).intValue();
                case BIGINT, TIMESTAMP ->
                    value instanceof Timestamp time ? time.getTime() : ((Number) value).longValue();
                case DOUBLE -> ((Number) value).doubleValue();
                default -> value.toString();
            };
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
