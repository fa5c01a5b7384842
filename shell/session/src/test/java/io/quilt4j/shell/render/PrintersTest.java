package io.quilt4j.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.text.TextWidth;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrintersTest {

    private static final Table KEYS = new Table(
            List.of(
                    new Column("name", Kind.TEXT),
                    new Column("status", Kind.STATUS),
                    new Column("uses", Kind.NUMBER),
                    new Column("last_used_at", Kind.TIMESTAMP)),
            List.of(
                    Arrays.asList("ci", "ACTIVE", 7, Instant.parse("2026-11-27T03:00:00Z")),
                    Arrays.asList("a, \"b\"", "EXPIRED", 12, null)),
            false,
            false);

    @Test
    void atAPipeATableIsAsWideAsItsCells() {
        assertThat(printed(Format.table, KEYS, Look.PLAIN)).isEqualTo("""
            name    status   uses  last_used_at
            ------  -------  ----  -----------------------
            ci      ACTIVE      7  2026-11-27 03:00:00.000
            a, "b"  EXPIRED    12  NULL
            (2 rows)
            """);
    }

    @Test
    void everyFormatHasTheSameCells() {
        assertThat(printed(Format.csv, KEYS, Look.PLAIN))
                .isEqualTo("name,status,uses,last_used_at\nci,ACTIVE,7,2026-11-27 03:00:00.000\n"
                        + "\"a, \"\"b\"\"\",EXPIRED,12,\n");
        assertThat(printed(Format.json, KEYS, Look.PLAIN))
                .isEqualTo(
                        "[{\"name\":\"ci\",\"status\":\"ACTIVE\",\"uses\":7,\"last_used_at\":\"2026-11-27T03:00:00.000Z\"},{\"name\":\"a,"
                                + " \\\"b\\\"\",\"status\":\"EXPIRED\",\"uses\":12,\"last_used_at\":null}]\n");
        assertThat(printed(Format.jsonl, KEYS, Look.PLAIN).lines()).hasSize(2);
        assertThat(printed(Format.markdown, KEYS, Look.PLAIN)).isEqualTo("""
            | name | status | uses | last\\_used\\_at |
            | --- | --- | ---: | --- |
            | ci | ACTIVE | 7 | 2026-11-27 03:00:00.000 |
            | a, "b" | EXPIRED | 12 |  |
            """);
        assertThat(printed(Format.vertical, KEYS, Look.PLAIN)).isEqualTo("""
            *** row 1 ***
                    name: ci
                  status: ACTIVE
                    uses: 7
            last_used_at: 2026-11-27 03:00:00.000
            *** row 2 ***
                    name: a, "b"
                  status: EXPIRED
                    uses: 12
            last_used_at: NULL
            (2 rows)
            """);
    }

    @Test
    void columnsOfOneNameAreToldApartInJson() {
        Table twice = new Table(
                List.of(
                        new Column("n", Kind.NUMBER),
                        new Column("n_2", Kind.NUMBER),
                        new Column("n", Kind.NUMBER),
                        new Column("n", Kind.NUMBER)),
                List.of(List.of(1, 2, 3, 4)),
                false,
                false);
        assertThat(printed(Format.jsonl, twice, Look.PLAIN)).isEqualTo("{\"n\":1,\"n_2\":2,\"n_3\":3,\"n_4\":4}\n");
    }

    @Test
    void aValueThatIsNoTableIsJsonToo() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<Object, Object> twice = new LinkedHashMap<>(Map.of(1, List.of(Map.of("t", Instant.EPOCH))));
        twice.put("1", 2);
        ZonedDateTime late = Instant.parse("2026-10-25T01:30:00Z").atZone(ZoneId.of("Europe/Berlin"));
        for (Object value :
                Arrays.asList("a \"b\"", 7, true, null, List.of("x", 1), Instant.EPOCH, late, Map.of(), twice)) {
            Format.json.printer().printValue(value, out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("""
            "a \\"b\\""
            7
            true
            null
            ["x",1]
            "1970-01-01T00:00:00.000Z"
            "2026-10-25T02:30:00.000+01:00"
            {}
            {"1":[{"t":"1970-01-01T00:00:00.000Z"}],"1_2":2}
            """);
    }

    @Test
    void noLineIsWiderThanTheScreen() {
        Table table = table(List.of("x".repeat(50), "y".repeat(30), "short"), List.of("1", "漢字".repeat(20), "z"));
        for (int width : new int[] {200, 80, 60, 40, 30, 20, 10, 5}) {
            assertThat(printed(Format.table, table, new Look(width, 0, Paint.NONE))
                            .lines())
                    .filteredOn(line -> !line.startsWith("("))
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void theWidestCellsAreCutFirst() {
        Table table = table(List.of("x".repeat(50), "y".repeat(12), "short"));
        assertThat(printed(Format.table, table, new Look(40, 0, Paint.NONE))
                        .lines()
                        .toList()
                        .get(2))
                .isEqualTo("x".repeat(18) + "…  " + "y".repeat(12) + "  short");
    }

    @Test
    void columnsWithoutRoomAreNamed() {
        Table table = table(List.of("x".repeat(50), "y".repeat(50), "z".repeat(50)));
        assertThat(printed(Format.table, table, new Look(20, 0, Paint.NONE))).contains("(no room for: b, c)\n");
    }

    @Test
    void wideAndCombinedCharactersLineUp() {
        Table table =
                table(List.of("漢字", "1"), List.of("e\u0301", "2"), List.of("👩‍👩‍👧", "3"), List.of("🇩🇪", "4"));
        assertThat(printed(Format.table, table, Look.PLAIN)).isEqualTo("""
            a     b
            ----  -
            漢字  1
            e\u0301     2
            👩‍👩‍👧    3
            🇩🇪    4
            (4 rows)
            """);
    }

    @Test
    void nothingInACellReachesTheTerminalAsACommand() {
        Table table = table(List.of("\u001b[2J\u009b31m\r\n\t\u202egnp.exe\u0000\ud800"));
        for (Format format : Format.values()) {
            String shown = printed(format, table, new Look(200, 0, Paint.NONE));
            assertThat(shown.replace("\r\n", "\n").codePoints().filter(c -> c != '\n' && c != '\t' && c != '\r'))
                    .as(format.name())
                    .noneMatch(point -> Character.isISOControl(point) || point == 0x202e);
        }
    }

    @Test
    void onlyTheFirstRowsAreShownAndTheOthersCounted() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(List.of(i));
        }
        Table table = new Table(List.of(new Column("n", Kind.NUMBER)), rows, false, false);
        Look look = new Look(80, 20, Paint.NONE);
        assertThat(printed(Format.table, table, look)).endsWith("19\n... 10 more\n(30 rows)\n");
        assertThat(printed(Format.vertical, table, look)).endsWith("n: 19\n... 10 more\n(30 rows)\n");
        Table cut = new Table(table.columns(), rows, true, false);
        assertThat(printed(Format.table, cut, look)).endsWith("19\n... 10+ more\n(first 30 rows)\n");
    }

    @Test
    void coloursTakeNoRoom() {
        Look look = new Look(80, 0, (role, text) -> "<" + role + ">" + text + "</>");
        assertThat(printed(Format.table, KEYS, look).lines().toList().get(3))
                .isEqualTo("a, \"b\"  <EXPIRED>EXPIRED</>    12  <NULL>NULL</>");
    }

    @Test
    void rowsBeyondTheMeasuredOnesFlowPastInConstantMemory() throws SQLException {
        long count = 200_000;
        Rows endless = new Rows() {
            private long at;

            @Override
            public List<Column> columns() {
                return List.of(new Column("n", Kind.NUMBER));
            }

            @Override
            public boolean next() {
                at++;
                return at <= count;
            }

            @Override
            public Object value(int column) {
                return at;
            }

            @Override
            public String text(int column) {
                return Long.toString(at);
            }
        };
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        assertThat(Format.table.printer().print(endless, nowhere)).isEqualTo(count);
    }

    @Test
    void oneThingIsItsFieldsInAllFormats() {
        Table one = Table.of(Map.of("region", "us-east-1")).orElseThrow();
        assertThat(printed(Format.table, one, Look.PLAIN)).isEqualTo("region: us-east-1\n");
        assertThat(printed(Format.json, one, Look.PLAIN)).isEqualTo("{\"region\":\"us-east-1\"}\n");
    }

    @Test
    void secretsPrintMaskedInAllFormats() {
        Table table = table(
                List.<Object>of(Secret.of("qk_canary0123456789")),
                List.<Object>of(List.of(Secret.of("qk_canary0123456789"))));
        for (Format format : Format.values()) {
            assertThat(printed(format, table, Look.PLAIN)).contains("qk").doesNotContain("canary");
        }
    }

    @Test
    void numbersThatJsonDoesNotHaveAreTexts() {
        assertThat(printed(Format.json, table(List.<Object>of(Double.NaN, 1.5, Long.MAX_VALUE, true)), Look.PLAIN))
                .isEqualTo("[{\"a\":\"NaN\",\"b\":1.5,\"c\":9223372036854775807,\"d\":true}]\n");
    }

    private static Table table(List<?>... rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < rows[0].size(); i++) {
            columns.add(new Column(String.valueOf((char) ('a' + i)), Kind.TEXT));
        }
        List<List<Object>> cells = new ArrayList<>();
        for (List<?> row : rows) {
            cells.add(new ArrayList<>(row));
        }
        return new Table(columns, cells, false, false);
    }

    private static String printed(Format format, Table table, Look look) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        format.printer(look).print(table, out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
