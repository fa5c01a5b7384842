package io.quilt4j.jdbc.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.jdbc.QuiltDataSource;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages of a registry in SQL. Which manifests are read is seen by those that cannot be. */
class PackageTablesTest {

    private static final String RESULTS = "analytics/results";

    @TempDir
    static Path folder;

    private static Shelf shelf;
    private static String first;
    private static String newest;
    private static String broken;

    @BeforeAll
    static void build() throws Exception {
        shelf = new Shelf(folder);
        Map<String, Object> meta = Map.of("experiment_id", "EXP-123", "status", "complete");
        first = shelf.build(RESULTS, Map.of(), "a.csv", "x\n1\n");
        newest = shelf.build(RESULTS, meta, "a.csv", "x\n1\n", "b/c.txt", "text", "b/d.txt", "more");
        broken = shelf.build("broken/manifest", Map.of("status", "complete"), "1", "one", "2", "two", "3", "three");
        Path manifest = shelf.manifest(broken);
        List<String> lines = Files.readAllLines(manifest);
        Files.writeString(manifest, lines.get(0) + "\n" + lines.get(1) + "\nthis is no JSON\n");
    }

    @AfterAll
    static void close() throws SQLException {
        shelf.close();
    }

    @Test
    void functionsListPackagesVersionsAndEntries() throws SQLException {
        assertThat(shelf.plain("SELECT * FROM packages('my-bucket') ORDER BY name"))
                .containsExactly(RESULTS + "|" + newest, "broken/manifest|" + broken);
        assertThat(shelf.plain(
                        "SELECT name FROM TABLE(packages('" + shelf.root().toUri() + "')) WHERE name LIKE 'a%'"))
                .containsExactly(RESULTS);
        assertThat(shelf.plain("SELECT * FROM package_versions('my-bucket', '" + RESULTS + "') ORDER BY pointer"))
                .containsExactly(
                        "1700000060|2023-11-14 22:14:20.000|" + first,
                        "1700000120|2023-11-14 22:15:20.000|" + newest,
                        "latest|null|" + newest);
        assertThat(shelf.plain("SELECT logical_key, size, hash_type, hash_value, meta, bucket, version_id"
                        + " FROM package_entries('my-bucket', '" + RESULTS + "') WHERE logical_key LIKE 'b/%'"))
                .containsExactly(
                        "b/c.txt|4|sha2-256-chunked|qhAHCk5XGyBLvfbeIJePDwx3EFFt/ZsnIZdbb/zGk9w=|null|null|null",
                        "b/d.txt|4|sha2-256-chunked|NygvXKU2pwRv2+5CTPlGBlPvvEUeV+6a4E2bfB/mOzQ=|null|null|null");
    }

    @Test
    void argumentsMayBeBoundAndVersionsNamed() throws SQLException {
        String count = "SELECT count(*) FROM package_entries(?, ?, ?)";
        assertThat(shelf.rows(count, "my-bucket", RESULTS, first)).containsExactly("1");
        assertThat(shelf.rows(count, "bucket-A", RESULTS, newest.substring(0, 8)))
                .containsExactly("3");
        assertThat(shelf.rows(count, "my-bucket", RESULTS, "latest")).containsExactly("3");
        assertThat(shelf.rows(
                        "SELECT v.pointer, count(*) FROM package_versions(?, ?) v JOIN \"my-bucket_package_entry\" e"
                                + " ON v.top_hash = e.top_hash GROUP BY v.pointer ORDER BY 1",
                        "my-bucket",
                        RESULTS))
                .containsExactly("1700000060|1", "1700000120|3", "latest|3");
    }

    /** As the documentation of the Iceberg tables has them. */
    @Test
    void theDocumentedQueriesRunAsTheyAre() throws SQLException {
        assertThat(shelf.plain("""
            SELECT
              e.logical_key,
              e.physical_key,
              e.size,
              e.metadata
            FROM "my-bucket_package_tag" t
            JOIN "my-bucket_package_entry" e
              ON t.top_hash = e.top_hash
            WHERE t.pkg_name = 'analytics/results'
              AND t.tag_name = 'latest'
            """))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("a.csv|file:///")
                .endsWith("|4|{}");
        assertThat(shelf.plain("""
            SELECT
              t.pkg_name,
              t.tag_name,
              m.metadata
            FROM "my-bucket_package_tag" t
            JOIN "my-bucket_package_manifest" m
              ON t.top_hash = m.top_hash
            WHERE t.tag_name = 'latest'
              AND json_extract_scalar(m.metadata, '$.experiment_id') = 'EXP-123'
              AND json_extract_scalar(m.metadata, '$.status') = 'complete'
            """)).hasSize(1).first().asString().startsWith("analytics/results|latest|{");
        assertThat(shelf.plain("""
            SELECT 'bucket-a' AS bucket, pkg_name, tag_name, top_hash
            FROM "bucket-a_package_tag"
            WHERE tag_name = 'latest'
            UNION ALL
            SELECT 'bucket-b' AS bucket, pkg_name, tag_name, top_hash
            FROM "bucket-b_package_tag"
            WHERE tag_name = 'latest'
            """))
                .containsExactlyInAnyOrder(
                        "bucket-a|analytics/results|latest|" + newest,
                        "bucket-a|broken/manifest|latest|" + broken,
                        "bucket-b|analytics/results|latest|" + newest,
                        "bucket-b|broken/manifest|latest|" + broken);
    }

    /** The manifest of the other package cannot be read to its end: whoever reads it fails. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM %s e WHERE top_hash = '<newest>'",
                "FROM %s e WHERE top_hash IN ('<newest>', 'no hash', '0000')",
                "FROM \"my-bucket_package_tag\" t JOIN %s e ON e.top_hash = t.top_hash WHERE t.pkg_name ="
                        + " 'analytics/results'",
                "FROM %s e JOIN \"my-bucket_package_tag\" t ON e.top_hash = t.top_hash WHERE t.pkg_name ="
                        + " 'analytics/results'",
                "FROM \"my-bucket_package_tag\" t JOIN %s e ON e.top_hash = t.top_hash"
                        + " WHERE t.pkg_name = 'analytics/results' AND e.logical_key <> 'x' AND e.metadata = '{}'",
                "FROM \"my-bucket_package_tag\" t JOIN (SELECT top_hash AS h, upper(logical_key) AS logical_key FROM %s"
                        + " WHERE size < 100) e ON e.h = t.top_hash WHERE t.pkg_name = 'analytics/results'",
                "FROM %s e WHERE top_hash IN (SELECT top_hash FROM \"my-bucket_package_tag\" WHERE pkg_name ="
                        + " 'analytics/results')",
                "FROM \"my-bucket_package_tag\" t LEFT JOIN %s e ON e.top_hash = t.top_hash WHERE t.pkg_name ="
                        + " 'analytics/results'",
                "FROM package_entries('my-bucket', 'analytics/results') e",
            })
    void onlyTheManifestsThatAreMeantAreRead(String from) throws SQLException {
        String of = from.formatted("\"my-bucket_package_entry\"").replace("<newest>", newest);
        assertThat(shelf.plain("SELECT lower(e.logical_key) " + of + " ORDER BY 1"))
                .containsExactly("a.csv", "b/c.txt", "b/d.txt");
    }

    @Test
    void aManifestThatCannotBeReadFailsWhoeverReadsIt() {
        assertThatThrownBy(() -> shelf.plain("SELECT count(*) FROM \"my-bucket_package_entry\""))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("08P01"))
                .hasMessageContaining("line 3");
    }

    @Test
    void aHashThatThereIsNotHasNoRows() throws SQLException {
        String none = "0".repeat(64);
        for (String table : List.of("manifest", "entry")) {
            assertThat(shelf.plain(
                            "SELECT top_hash FROM \"my-bucket_package_" + table + "\" WHERE top_hash = '" + none + "'"))
                    .isEmpty();
        }
        assertThat(shelf.plain("SELECT top_hash FROM \"my-bucket_package_manifest\""))
                .containsExactlyInAnyOrder(first, newest, broken);
        assertThat(shelf.plain(
                        "SELECT top_hash FROM \"my-bucket_package_tag\" WHERE pkg_name IN ('no/such', 'no name')"))
                .isEmpty();
    }

    @Test
    void aLimitStopsReading() throws SQLException {
        assertThat(shelf.plain("SELECT logical_key FROM package_entries('my-bucket', 'broken/manifest') LIMIT 1"))
                .containsExactly("1");
        assertThat(shelf.rows(
                        "SELECT t.pkg_name, e.logical_key FROM \"my-bucket_package_tag\" t JOIN"
                                + " \"my-bucket_package_entry\" e ON e.top_hash = t.top_hash WHERE t.pkg_name = ? LIMIT 1",
                        "broken/manifest"))
                .containsExactly("broken/manifest|1");
    }

    @Test
    void aManifestThatIsNotWhatItIsCalledIsTold() throws IOException, SQLException {
        String hash = shelf.build("cut/manifest", Map.of(), "1", "one", "2", "two");
        Path manifest = shelf.manifest(hash);
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1));
        try {
            assertThatThrownBy(() -> shelf.plain("SELECT count(*) FROM package_entries('my-bucket', 'cut/manifest')"))
                    .hasMessageContaining("is not what was stored there: it is called " + hash + " and hashes to ");
            QuiltDataSource trusting = new QuiltDataSource();
            trusting.setUrl("jdbc:quilt:demo:?unverifiedManifests=true");
            try (Connection connection = trusting.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM package_entries('"
                            + shelf.root().toUri() + "', 'cut/manifest')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        } finally {
            shelf.forget("cut/manifest", hash); // others look at all of them
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM package_entries('my-bucket', 'analytics/result') = 42704: Did you mean"
                        + " 'analytics/results'?",
                "SELECT * FROM package_versions('my-bucket', 'analytics/result') = 42704: Did you mean"
                        + " 'analytics/results'?",
                "SELECT * FROM package_entries('my-bucket', 'analytics') = 22023: Invalid package name: analytics",
                "SELECT * FROM package_entries('my-bucket', 'analytics/results', '0123456') = 42704: Found zero"
                        + " matches",
                "SELECT * FROM package_entries('my-bucket', 'analytics/results', '012') = 22023: Invalid hash",
                "SELECT * FROM packages('ftp://x') = 22023: Unexpected scheme",
                "SELECT * FROM packages('my-buckett') = 22023: There is no registry of packages 'my-buckett'",
                "SELECT * FROM packages(12) = 42804: are texts that are written out, or parameters: packages(registry)",
                "SELECT * FROM packages() = 42883: No match found for function signature packages()",
                "SELECT * FROM package_entries('my-bucket', (SELECT name FROM packages('my-bucket'))) = 42804: are"
                        + " texts",
                "SELECT * FROM package_file(?, 'analytics/results', 'a.csv') = 42804: are texts that are written out",
                "SELECT * FROM package_file('my-bucket', 'analytics/results', 'a.csw') = 42704: Did you mean 'a.csv'?",
                "SELECT * FROM package_file('my-bucket', 'analytics/results', 'b/c.txt') = 0A000: none of .csv",
                "DELETE FROM \"my-bucket_package_tag\" WHERE tag_name = 'latest' = 0A000: DELETE on"
                        + " my-bucket_package_tag",
                "INSERT INTO \"my-bucket_package_tag\" VALUES ('a/b', 'latest', '') = 0A000: INSERT on"
                        + " my-bucket_package_tag",
            })
    void refusalsSayWhatIsWrong(String given) {
        int end = given.lastIndexOf(" = ");
        String told = given.substring(end + 3);
        assertThatThrownBy(() -> shelf.rows(given.substring(0, end)))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(told.substring(0, 5)))
                .hasMessageContaining(told.substring(7));
    }

    @Test
    void metadataTellsTablesColumnsAndFunctions() throws SQLException {
        assertThat(shelf.plain("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'my-bucket%'"))
                .containsExactlyInAnyOrder(
                        "my-bucket_package_revision",
                        "my-bucket_package_tag",
                        "my-bucket_package_manifest",
                        "my-bucket_package_entry");
        assertThat(shelf.plain("SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_name = 'my-bucket_package_entry' ORDER BY ordinal_position"))
                .containsExactly(
                        "top_hash|varchar",
                        "logical_key|varchar",
                        "physical_key|varchar",
                        "hash_type|varchar",
                        "hash_value|varchar",
                        "size|bigint",
                        "metadata|varchar");
        try (ResultSet functions = shelf.connection().getMetaData().getFunctions(null, null, "PACKAGE%")) {
            assertThat(Shelf.rows(functions))
                    .extracting(row -> column(row, 2) + " " + column(row, 4))
                    .containsExactly("PACKAGES 2", "PACKAGE_ENTRIES 2", "PACKAGE_FILE 2", "PACKAGE_VERSIONS 2");
        }
        try (ResultSet columns =
                shelf.connection().getMetaData().getColumns(null, null, "my-bucket_package_revision", "%")) {
            assertThat(Shelf.rows(columns))
                    .extracting(row -> column(row, 3))
                    .containsExactly("pkg_name", "timestamp", "top_hash");
        }
    }

    private static String column(String row, int index) {
        return row.split("\\|", -1)[index];
    }
}
