package io.quilt4j.jdbc.files;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageEntry;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A Parquet file of a package, which DuckDB reads if it is on the class path: the file is fetched and held against its hash, and
 * deleted when its rows have been read. Never changes.
 */
final class ParquetFile implements ReadFile {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    /** A column, and how DuckDB is asked for it, so that its values are of the type that we tell. */
    record Asked(TableColumn column, String expression) {}

    private final PackageEntry entry;
    private final List<Asked> columns;

    private ParquetFile(PackageEntry entry, List<Asked> columns) {
        this.entry = entry;
        this.columns = columns;
    }

    static ParquetFile of(PackageEntry entry) {
        Driver duck = duck(entry);
        try (FetchedParquet file = new FetchedParquet(entry, duck);
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

    static RuntimeException unreadable(PackageEntry entry) {
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
        FetchedParquet file = new FetchedParquet(entry, duck(entry));
        try {
            String list =
                    String.join(", ", asked.stream().map(Asked::expression).toList());
            return new ParquetRows(entry, file, file.query(list, ""), asked);
        } catch (SQLException refused) {
            file.close();
            throw unreadable(entry);
        }
    }
}
