package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as data for other programs: each format, from SQL and from Java. */
final class CommandLineDataTest extends CommandLineRun {

    @Test
    void keysFromJavaAreATableInEveryFormat() {
        assertThat(run("", "demo", "--format", "csv", "-e", "quilt3.admin.api_keys.list(status=\"EXPIRED\")"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .startsWith("name,status,user_email,fingerprint,created_at,expires_at,last_used_at,id")
                .hasSizeGreaterThan(1);
    }

    @Test
    void jsonHasTheStructureOfAValueAndItsTimesInUtc() {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            String moment = "TIMESTAMP '2026-01-02 03:04:05.000'";
            String query = "SELECT ARRAY[ARRAY[" + moment + "]] AS a, ROW(1, " + moment + ") AS r, MAP() AS e,"
                    + " MAP(ARRAY[" + moment + "], ARRAY[ARRAY[TIME '10:00:00.500', NULL]]) AS m";
            String zoned = "SELECT ARRAY[TIMESTAMP '2026-01-02 04:04:05 Europe/Berlin'] AS z";
            String late = "SELECT CAST('2026-10-25 02:30:00 Europe/Berlin' AS TIMESTAMP(3) WITH TIME ZONE) AS s,"
                    + " TIMESTAMP '2026-10-25 01:30:00 UTC' AT TIME ZONE 'Europe/Berlin' AS w";
            String named =
                    "SELECT CAST(ROW(1, TIMESTAMP '2026-01-02 04:04:05 Europe/Berlin') AS ROW(a INTEGER, z TIMESTAMP"
                            + " WITH TIME ZONE)) AS r";
            run(
                    "",
                    "demo",
                    "--format",
                    "jsonl",
                    "-e",
                    query,
                    "-e",
                    "sql(\"" + query + "\")",
                    "-e",
                    zoned,
                    "-e",
                    named,
                    "-e",
                    late);
            String expected = "{\"a\":[[\"2026-01-02T03:04:05.000Z\"]],\"r\":[1,\"2026-01-02T03:04:05.000Z\"],\"e\":{},"
                    + "\"m\":{\"2026-01-02T03:04:05.000Z\":[\"10:00:00.500\",null]}}\n";
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expected + expected + "{\"z\":[\"2026-01-02T04:04:05.000+01:00\"]}\n"
                            + "{\"r\":{\"a\":1,\"z\":\"2026-01-02T04:04:05.000+01:00\"}}\n"
                            + "{\"s\":\"2026-10-25T02:30:00.000+02:00\",\"w\":\"2026-10-25T02:30:00.000+01:00\"}\n");
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void aResultLooksTheSameFromSqlAndFromJava() {
        String query =
                "SELECT id, status, expires_at, expires_in_days, expires_in_days / 7.0 AS weeks, last_used_at IS NULL"
                        + " AS unused, CAST(expires_at AS DATE) AS day, ARRAY[expires_at] AS moments,"
                        + " MAP(ARRAY[name], ARRAY[expires_at]) AS named, TIME '10:00:00' AS noon,"
                        + " CAST(ROW(name, expires_in_days) AS ROW(n VARCHAR, d INTEGER)) AS fields,"
                        + " TIMESTAMP '2026-01-02 04:04:05.000 Europe/Berlin' AS zoned FROM admin_api_keys ORDER BY id";
        for (String format : new String[] {"table", "csv", "json", "jsonl", "markdown", "vertical"}) {
            out.reset();
            run("", "demo", "--format", format, "-e", query, "-e", "sql(\"" + query + "\")");
            String both = out.toString(StandardCharsets.UTF_8);
            assertThat(both.substring(both.length() / 2)).as(format).isEqualTo(both.substring(0, both.length() / 2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.id FROM admin_api_keys a, admin_api_keys b, admin_api_keys c, admin_api_keys d",
                "while (true) print(\"y\")",
                "while (true) try { System.out.println(\"y\"); } catch (Exception e) {}",
                "new int[100_000]"
            })
    void outputThatCannotBeWrittenEndsTheWorkAtOnce(String code) {
        StandardStreams.routeToSessions(System.out, System.err);
        for (boolean pipe : new boolean[] {true, false}) {
            err.reset();
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            Console console = Console.unattended(
                    InputStream.nullInputStream(),
                    new PrintStream(new ResultStream(full, pipe), false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of());
            assertThat(Main.run(console, "demo", "--format", "csv", "-e", code))
                    .isEqualTo(pipe ? ExitStatus.READER_LEFT : ExitStatus.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo(pipe ? "" : "error: The output could not be written: No space left on device\n");
        }
    }

    @Test
    void mistakesAndWarningsAreJsonWhereResultsAre() {
        assertThat(run("", "demo", "--format", "json", "-e", "1 + 1;\nSELECT nme FROM api_keys"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("2\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("{\"error\":\"")
                .contains("\"sqlState\":\"42S22\",\"line\":2,\"column\":8,\"length\":3}\n");
    }

    @Test
    void aTextIsJsonInJson() {
        run("", "demo", "--format", "json", "-e", "\"a\"", "-e", "quilt3.api_keys.get(\"none\")");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"a\"\nnull\n");
    }

    @Test
    void resultsGoIntoAFile() throws IOException {
        Path file = folder.resolve("keys.csv");
        assertThat(run("", "demo", "--format", "csv", "-o", file.toString(), "-e", "SELECT 1 AS a", "-e", "print(2)"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(file).hasContent("a\n1\n2");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run("", "demo", "-o", folder.toString(), "-e", "1")).isEqualTo(ExitStatus.FAILED);
    }
}
