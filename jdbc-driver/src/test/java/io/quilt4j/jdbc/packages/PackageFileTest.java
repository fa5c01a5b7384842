package io.quilt4j.jdbc.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in files of packages, as rows. */
class PackageFileTest {

    @TempDir
    static Path folder;

    private static Shelf shelf;

    @BeforeAll
    static void open() throws SQLException {
        shelf = new Shelf(folder);
    }

    @AfterAll
    static void close() throws SQLException {
        shelf.close();
    }

    private static String query(String key) {
        return "SELECT * FROM package_file('my-bucket', 'my/files', '" + key + "')";
    }

    /** The columns with their types, and then the rows. */
    private static List<String> read(String key, byte[] content) throws SQLException {
        shelf.build("my/files", key, content);
        try (Statement statement = shelf.connection().createStatement();
                ResultSet rows = statement.executeQuery(query(key))) {
            ResultSetMetaData meta = rows.getMetaData();
            StringJoiner columns = new StringJoiner(", ");
            for (int column = 1; column <= meta.getColumnCount(); column++) {
                columns.add(meta.getColumnLabel(column) + " " + meta.getColumnTypeName(column));
            }
            return Stream.concat(Stream.of(columns.toString()), Shelf.rows(rows).stream())
                    .toList();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                file(
                        "types.csv",
                        """
                        i,d,b,t,m,s
                        1,1.5,true,2024-02-29,2024-02-29 10:11:12,x
                        -2,2e3,FALSE,2024-03-01,2024-02-29T10:11:12.5Z,
                        """,
                        "i BIGINT, d DOUBLE, b BOOLEAN, t DATE, m TIMESTAMP, s VARCHAR",
                        "1|1.5|true|2024-02-29|2024-02-29 10:11:12.000|x",
                        "-2|2000.0|false|2024-03-01|2024-02-29 10:11:12.500|null"),
                file(
                        "wider.csv",
                        "a,b,c,d\n1,1,2024-01-01,\n2.5,x,2024-01-01T00:00:01+01:00,\n",
                        "a DOUBLE, b VARCHAR, c TIMESTAMP, d VARCHAR",
                        "1.0|1|2024-01-01 00:00:00.000|null",
                        "2.5|x|2023-12-31 23:00:01.000|null"),
                file(
                        "finer.csv",
                        """
                        a,b,c
                        2026-01-02T03:04:05.123456Z,2026-01-02T03:04:05.120000Z,2026-01-02T03:04:05Z
                        2026-01-02T03:04:05.123999Z,2026-01-02,2026-01-02T03:04:05.0001Z
                        """,
                        "a VARCHAR, b TIMESTAMP, c VARCHAR",
                        "2026-01-02T03:04:05.123456Z|2026-01-02 03:04:05.120|2026-01-02T03:04:05Z",
                        "2026-01-02T03:04:05.123999Z|2026-01-02 00:00:00.000|2026-01-02T03:04:05.0001Z"),
                file(
                        "codes.csv",
                        "zip,big,day,truth\n007,9223372036854775808,2023-02-29,true\n10115,1,2023-02-28,yes\n",
                        "zip VARCHAR, big VARCHAR, day VARCHAR, truth VARCHAR",
                        "007|9223372036854775808|2023-02-29|true",
                        "10115|1|2023-02-28|yes"),
                file(
                        "quoted.csv",
                        "\uFEFFa,\"b,c\",\n\"x \"\"y\"\"\",\"two\nlines\",\"\"\r\nplain\r\n\n,,z\n",
                        "a VARCHAR, b,c VARCHAR, column_3 VARCHAR",
                        "x \"y\"|two\nlines|",
                        "plain|null|null",
                        "null|null|z"),
                file(
                        "names.csv",
                        "id,ID,,id\n1,2,3,4\n",
                        "id BIGINT, ID_2 BIGINT, column_3 BIGINT, id_3 BIGINT",
                        "1|2|3|4"),
                file("one.csv", "only\n1\n\n3", "only BIGINT", "1", "null", "3"),
                file("header.csv", "a,b\n", "a VARCHAR, b VARCHAR"),
                file("é 😀.tsv", "name\tvalue\nå\t1\n", "name VARCHAR, value BIGINT", "å|1"),
                file(
                        "lines.jsonl",
                        """
                        {"a": 1, "b": {"c": [1, 2]}}

                        {"b": null, "d": "x", "a": 1.5}\r
                        {"d": "2024-01-01", "e": true}\
                        """,
                        "a DOUBLE, b VARCHAR, d VARCHAR, e BOOLEAN",
                        "1.0|{\"c\":[1,2]}|null|null",
                        "1.5|null|x|null",
                        "null|null|2024-01-01|true"),
                file(
                        "cases.ndjson",
                        "{\"A\": 1, \"a\": 2}\n{\"a\": 3, \"a_2\": \"x\"}\n",
                        "A BIGINT, a_2 BIGINT, a_2_2 VARCHAR",
                        "1|2|null",
                        "null|3|x"),
                file(
                        "mixed.ndjson",
                        "{\"a\": 1, \"n\": 12345678901234567890}\n{\"a\": \"1\", \"n\": 1.10}\n",
                        "a VARCHAR, n VARCHAR",
                        "1|12345678901234567890",
                        "1|1.10"));
    }

    private static Arguments file(String key, String content, String... told) {
        return Arguments.of(key, content, List.of(told));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aTextFileIsTypedRows(String key, String content, List<String> told) throws SQLException {
        assertThat(read(key, utf8(content))).isEqualTo(told);
    }

    @Test
    void aPackedFileIsUnpacked() throws SQLException, IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8("a,b\n1,x\n"));
        }
        assertThat(read("packed.csv.gz", packed.toByteArray())).containsExactly("a BIGINT, b VARCHAR", "1|x");
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
        assertThatThrownBy(() -> read("cut.csv.gz", cut)).hasMessageContaining("is no gzip, or was cut");
    }

    @Test
    void rowsMayBeFilteredGroupedAndJoined() throws SQLException {
        shelf.build("my/files", "left.csv", utf8("id,v\n1,a\n2,b\n3,b\n"));
        assertThat(shelf.plain("SELECT v, count(*), sum(id) FROM package_file('my-bucket', 'my/files', 'left.csv')"
                        + " WHERE id > 1 GROUP BY v"))
                .containsExactly("b|2|5");
        assertThat(shelf.plain("SELECT a.v, b.id FROM package_file('my-bucket', 'my/files', 'left.csv') a JOIN"
                        + " package_file('my-bucket', 'my/files', 'left.csv', 'latest') b ON a.id = b.id -"
                        + " 1 ORDER BY 2"))
                .containsExactly("a|2", "b|3");
    }

    /** Pools keep prepared statements for as long as they live. */
    @Test
    void aPreparedStatementReadsWhatIsLatestWhenItRunsAgain() throws SQLException {
        shelf.build("my/files", Map.of(), "again.csv", "a\n1\n");
        try (PreparedStatement statement = shelf.connection().prepareStatement(query("again.csv"))) {
            assertThat(rows(statement)).containsExactly("1");
            assertThat(rows(statement)).containsExactly("1");
            shelf.build("my/files", Map.of(), "again.csv", "a,b\nx,2\n");
            assertThat(rows(statement)).containsExactly("x|2");
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
            shelf.build("my/files", Map.of(), "other.csv", "a\n1\n");
            assertThatThrownBy(() -> rows(statement)).hasMessageContaining("again.csv");
        }
    }

    private static List<String> rows(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return Shelf.rows(rows);
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("more.csv", utf8("a,b\n1,2\n1,2,3\n"), "in line 3 there are 3 fields, and 2 columns"),
                Arguments.of("open.csv", utf8("a,b\n1,\"2\n3\n"), "in line 2 a quote is not closed"),
                Arguments.of("empty.csv", new byte[0], "is empty: it has no columns"),
                Arguments.of("latin.csv", new byte[] {'a', '\n', (byte) 0xE9, '\n'}, "it is not in UTF-8"),
                Arguments.of("list.jsonl", utf8("{}\n[1]\n"), "in line 2 it is no object in braces"),
                Arguments.of(
                        "twice.jsonl",
                        utf8("{\"a\":{\"b\":1,\"b\":2}}\n"),
                        "in line 1 an object has two members of one name"),
                Arguments.of("two.jsonl", utf8("{\"a\":1} {\"a\":2}\n"), "in line 1 it is no JSON"),
                Arguments.of("table.parquet", utf8("PAR1"), "add org.duckdb:duckdb_jdbc"),
                Arguments.of("text.txt", utf8("x"), "its name ends with none of .csv"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsNoTableIsTold(String key, byte[] content, String told) {
        assertThatThrownBy(() -> read(key, content))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(told)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isIn("22000", "0A000");
    }

    @Test
    void aChangedFileIsNotRead() throws SQLException, IOException {
        shelf.build("my/files", "changed.csv", utf8("a\n1\n"));
        String place = shelf.plain("SELECT key FROM package_entries('my-bucket', 'my/files')")
                .get(0);
        Files.writeString(Path.of(place), "a\n2\n");
        assertThatThrownBy(() -> shelf.plain(query("changed.csv")))
                .hasMessageContaining("is not what the package says");
    }
}
