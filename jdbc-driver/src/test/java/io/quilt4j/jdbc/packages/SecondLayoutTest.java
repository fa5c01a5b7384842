package io.quilt4j.jdbc.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.QuiltDataSource;
import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several registries of the second layout, which a user's config.yml asks for, at a catalog that knows of none of them. */
class SecondLayoutTest {

    private static final String RESULTS = "analytics/results";

    @TempDir
    static Path folder;

    private static LocalRegistry catalog;
    private static Connection connection;
    private static String first;
    private static String newest;
    private static String other;

    @BeforeAll
    static void connect() throws SQLException, IOException {
        first = build("one", RESULTS, "a.csv");
        newest = build("one", RESULTS, "b.csv");
        other = build("two", "team/other", "c.csv");
        catalog = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("config.yml"), "default_registry_version: 2\n");
        QuiltOptions options = QuiltOptions.builder()
                .catalog(catalog.catalog())
                .dataDirectory(home)
                .build();
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(catalog.issueCode("bob")));
        }
        QuiltDataSource source = QuiltDataSource.of(options);
        source.setPackageRegistries("one=" + place("one") + ",two=" + place("two"));
        connection = source.getConnection();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        catalog.close();
    }

    private static String place(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private static String build(String registry, String name, String key) throws IOException {
        try (Packages packages = Packages.open(PackagesOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .localRegistry(folder.resolve(registry).toString())
                .registryVersion(2)
                .build())) {
            Path file = Files.writeString(folder.resolve(key), "x\n1\n");
            return packages.localRegistry()
                    .build(
                            PackageName.of(name),
                            packages.newPackage().edit().set(key, file).toPackage(),
                            BuildOptions.message("of " + key))
                    .topHash();
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return Shelf.rows(rows);
        }
    }

    @Test
    void functionsReadThem() throws SQLException {
        assertThat(rows("SELECT * FROM packages('one')")).containsExactly(RESULTS + "|" + newest);
        assertThat(rows("SELECT * FROM packages('two')")).containsExactly("team/other|" + other);
        assertThat(rows("SELECT top_hash FROM package_versions('one', '" + RESULTS + "')"))
                .containsExactlyInAnyOrder(first, newest);
        assertThat(rows("SELECT logical_key FROM package_entries('one', '" + RESULTS + "')"))
                .containsExactly("b.csv");
        assertThat(rows("SELECT logical_key FROM package_entries('one', '" + RESULTS + "', '" + first.substring(0, 9)
                        + "')"))
                .containsExactly("a.csv");
        assertThat(rows("SELECT x FROM package_file('two', 'team/other', 'c.csv')"))
                .containsExactly("1");
    }

    @Test
    void tablesOfTheIndexReadThem() throws SQLException {
        assertThat(rows("SELECT * FROM \"one_package_tag\"")).containsExactly(RESULTS + "|latest|" + newest);
        assertThat(rows("SELECT pkg_name, top_hash FROM \"one_package_revision\" WHERE \"timestamp\" > DATE"
                        + " '2020-01-01'"))
                .containsExactlyInAnyOrder(RESULTS + "|" + first, RESULTS + "|" + newest);
        assertThat(rows("SELECT top_hash, message FROM \"one_package_manifest\""))
                .containsExactlyInAnyOrder(first + "|of a.csv", newest + "|of b.csv");
        assertThat(rows("SELECT e.logical_key FROM \"one_package_tag\" t JOIN \"one_package_entry\" e"
                        + " ON t.top_hash = e.top_hash WHERE t.pkg_name = '" + RESULTS + "' AND t.tag_name = 'latest'"))
                .containsExactly("b.csv");
        assertThat(rows("SELECT logical_key FROM \"two_package_entry\" WHERE top_hash = '" + other + "'"))
                .containsExactly("c.csv");
        assertThat(rows("SELECT count(*) FROM \"two_package_entry\" WHERE top_hash = '" + newest + "'"))
                .containsExactly("0");
        assertThat(rows("SELECT pkg_name FROM \"one_package_tag\" UNION ALL SELECT pkg_name FROM \"two_package_tag\""))
                .containsExactlyInAnyOrder(RESULTS, "team/other");
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThatThrownBy(() -> rows("SELECT * FROM package_entries('two', '" + RESULTS + "')"))
                .hasMessageContaining("There is no package " + RESULTS);
        assertThatThrownBy(() -> rows("SELECT * FROM packages('three')"))
                .hasMessageContaining("Those of the connection are one, two");
    }
}
