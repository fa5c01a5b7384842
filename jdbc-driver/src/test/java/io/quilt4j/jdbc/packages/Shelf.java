package io.quilt4j.jdbc.packages;

import io.quilt4j.jdbc.QuiltDataSource;
import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageEditor;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import io.quilt4j.packages.names.PackageName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A registry in a folder, and a connection to the demo that knows it by several names. */
final class Shelf implements AutoCloseable {

    private final Path folder;
    private final Path root;
    private final Packages packages;
    private final Connection connection;
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    Shelf(Path folder) throws SQLException {
        this.folder = folder;
        root = folder.resolve("my-bucket");
        packages = Packages.open(PackagesOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .localRegistry(root.toString())
                .clock(new Ticking())
                .build());
        QuiltDataSource source = new QuiltDataSource();
        source.setUrl("jdbc:quilt:demo:");
        String place = root.toUri().toString();
        source.setPackageRegistries("%s,bucket-a=%s , bucket-b=%s".formatted(place, place, place));
        connection = source.getConnection();
    }

    /** A clock that is a minute later each time, so that versions differ in their time. */
    private final class Ticking extends Clock {
        @Override
        public Instant instant() {
            now = now.plusSeconds(60);
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Builds a version with these files, whose keys and contents take turns; its hash. */
    String build(String name, Map<String, ?> meta, String... files) {
        PackageEditor draft = packages.newPackage().edit();
        try {
            for (int index = 0; index < files.length; index += 2) {
                Path file = folder.resolve("content-" + Integer.toHexString(files[index + 1].hashCode()));
                Files.writeString(file, files[index + 1]);
                draft.set(files[index], file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Package contents = draft.setMeta(meta).toPackage();
        return packages.localRegistry()
                .build(PackageName.of(name), contents, BuildOptions.message("of " + name))
                .topHash();
    }

    /** The same with one file of these bytes. */
    String build(String name, String key, byte[] content) {
        try {
            Path file = Files.write(folder.resolve("bytes-" + key.hashCode()), content);
            Package contents = packages.newPackage().edit().set(key, file).toPackage();
            return packages.localRegistry()
                    .build(PackageName.of(name), contents, BuildOptions.message("of " + name))
                    .topHash();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a package and its only manifest away. */
    void forget(String name, String topHash) {
        packages.localRegistry().delete(PackageName.of(name));
        manifest(topHash).toFile().delete();
    }

    Path manifest(String topHash) {
        return root.resolve(".quilt/packages").resolve(topHash);
    }

    Path root() {
        return root;
    }

    /** The rows of a query: values with bars between them. */
    List<String> rows(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows(rows);
            }
        }
    }

    /** The same without a prepared statement. */
    List<String> plain(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            StringJoiner row = new StringJoiner("|");
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                row.add(rows.getString(column));
            }
            all.add(row.toString());
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        packages.close();
        connection.close();
    }
}
