package io.quilt4j.jdbc.files;

import io.quilt4j.base.StorageException;
import io.quilt4j.packages.PackageEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A copy of the file, and a DuckDB that reads it. */
final class FetchedParquet implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private final Connection connection;

    FetchedParquet(PackageEntry entry, Driver duck) {
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
                throw ParquetFile.unreadable(entry);
            }
            connection = opened;
        } catch (SQLException refused) {
            delete();
            throw ParquetFile.unreadable(entry);
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
