package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Cells on a catalog: quilt3 calls, SQL, magics, tables, charts, and what must not be shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagicsTest {

    private TestKernel kernel;
    private KernelClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        kernel = new TestKernel(folder);
        client = kernel.client();
        assertThat(client.run("%demo").status()).isEqualTo("ok");
    }

    @AfterAll
    void close() {
        client.close();
        kernel.close();
    }

    private Cell runs(String code) {
        Cell cell = client.run(code);
        assertThat(cell.status()).as(cell.reply().toString()).isEqualTo("ok");
        return cell;
    }

    @Test
    void keyListsAreTablesWithBadgesAndTimesThatCanBeKept() {
        JsonNode data = runs("quilt3.admin.api_keys.list(status=\"ACTIVE\")").result();
        assertThat(data.path("text/html").asText())
                .contains(
                        "<th>fingerprint</th>", "<span class=\"badge active\">ACTIVE</span>", "times in UTC</caption>")
                .containsPattern("<time datetime=\"[^\"]+Z\" title=\"[a-z0-9 ]+, as of [^\"]+UTC\">\\d{4}-\\d\\d-\\d\\d"
                        + " \\d\\d:\\d\\d:\\d\\d</time>")
                .contains("prefers-color-scheme:dark", "--jp-content-font-color1");
        assertThat(data.path("text/plain").asText()).contains("name", "rows)");
    }

    @Test
    void valuesAreEscaped() {
        runs("record Evil(String a, String b) {}");
        JsonNode data = runs("List.of(new Evil(\"<script>alert(1)</script>\", \"'\\\"&$x$\"))")
                .result();
        assertThat(data.path("text/html").asText())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&#39;&quot;&amp;&#36;x&#36;")
                .doesNotContain("<script>");
    }

    @Test
    void sqlBindsVariablesAndKeepsItsResult() {
        runs("var wanted = \"EXPIRED\"; var names = List.of(\"x' OR '1'='1\", \"none\");");
        Cell cell = runs("%%sql -o expired\nSELECT name, status FROM admin_api_keys\nWHERE status = :wanted");
        assertThat(cell.result().path("text/html").asText()).contains("badge expired");
        assertThat(runs("expired.size() == expired.stream().filter(row ->"
                                + " row.getString(\"status\").equals(\"EXPIRED\")).count()")
                        .plain())
                .isEqualTo("true");
        assertThat(runs("%sql SELECT count(*) AS n FROM admin_api_keys WHERE name IN (:names)")
                        .result()
                        .path("text/plain")
                        .asText())
                .contains("0");
        assertThat(runs("%sql SELECT count(*) AS n FROM :expired").plain()).contains("n");
    }

    @Test
    void longResultsSayHowMuchIsShown() {
        runs("var many = IntStream.rangeClosed(1, 132).mapToObj(i -> Map.of(\"i\", i)).toList();");
        Cell cell = runs("%%sql -n 5\nSELECT * FROM :many ORDER BY \"i\"");
        assertThat(cell.result().path("text/html").asText()).contains("5 of 132 rows");
        assertThat(cell.plain()).contains("127 more");
        assertThat(runs("many.stream().toList()").result().path("text/html").asText())
                .contains("100 of 132 rows");
    }

    @Test
    void aStatementThatTakesItsTimeTellsHowFarItIsUntilItsResultIsThere() {
        try (Gate gate = new Gate()) {
            runs("class Slow extends AbstractList<Map<String, Object>> { boolean waits;"
                    + " public int size() { try { if (waits) " + Gate.WAIT
                    + " } catch (InterruptedException e) { } return 1; }"
                    + " public Map<String, Object> get(int i) { return Map.of(\"n\", 5); } }"
                    + " var slow = new Slow(); slow.waits = true;");
            String id = client.send("execute_request", KernelClient.cell("%%sql\nSELECT * FROM :slow"));
            client.await(message -> message.type().equals("display_data")
                    && message.content().toString().contains("running 1 s"));
            gate.open();
            Cell cell = client.end(id);
            assertThat(cell.typesWithProgress())
                    .startsWith("status", "execute_input", "display_data")
                    .endsWith("clear_output", "execute_result", "status");
            assertThat(cell.of("clear_output"))
                    .allMatch(clear -> clear.path("wait").asBoolean());
            assertThat(cell.plain()).contains("5");
        }
    }

    @Test
    void librariesAreAddedAndBadOnesNamed() {
        assertThat(client.run("%jars nowhere/none.jar").error()).contains("There is no file nowhere/none.jar");
        assertThat(runs("%jars \"" + System.getProperty("java.io.tmpdir") + "\"")
                        .plain())
                .isEqualTo("added " + System.getProperty("java.io.tmpdir"));
        assertThat(client.run("%maven commons-text").error()).contains("write group:artifact:version");
        assertThat(client.run("%jars").error()).contains("Usage: %jars FILE...");
    }

    @Test
    void severalResultsOfSqlAreAllShown() {
        Cell cell = runs("%%sql\nSELECT 1 AS a; SELECT 2 AS b; SELECT 3 AS c;");
        assertThat(cell.types())
                .containsExactly("status", "execute_input", "display_data", "display_data", "execute_result", "status");
        Cell mixed = runs("SELECT 1 AS a;\n2 + 3;\nSELECT 4 AS d");
        assertThat(mixed.of("display_data").count()).isEqualTo(1);
        assertThat(mixed.plain()).contains("d");
    }

    @Test
    void errorsOfSqlPointAtTheStatement() {
        Cell cell = client.run("%%sql -o never\n\nSELECT nothing FROM api_keys");
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.reply().path("traceback").toString()).contains("SELECT nothing FROM api_keys");
        assertThat(client.run("never").status()).isEqualTo("error");
    }

    @Test
    void tablesAreListedAndDescribed() {
        assertThat(runs("%tables").plain()).contains("admin_api_keys", "DELETE revokes");
        assertThat(runs("%describe api_keys").plain()).contains("fingerprint", "VARCHAR");
        assertThat(client.run("%describe api_kyes").error()).contains("did you mean api_keys?");
        assertThat(runs("%help").plain()).contains("%demo", "%sql [-o NAME]");
    }

    @Test
    void timingIsSwitchedOnAndOff() {
        assertThat(runs("%timing on").plain()).isEqualTo("each cell tells how long it took");
        assertThat(runs("1").text("stderr")).matches("took \\d+\\.\\d{3} s\n");
        assertThat(runs("%timing off").plain()).isEqualTo("no cell tells how long it took");
        assertThat(runs("1").text("stderr")).isEmpty();
    }

    @Test
    void severalMagicsAndJavaShareACell() {
        Cell cell = runs("%sql -o a SELECT 1 AS u\nint got = a.first().getInt(\"u\");\n%timing off\ngot + 1");
        assertThat(cell.plain()).isEqualTo("2");
        assertThat(cell.of("display_data").count()).isEqualTo(1);
    }

    @Test
    void chartsComeAsVegaLiteAndPictureAndText() {
        JsonNode bar = runs("bar(quilt3.admin.api_keys.list(), \"status\")").result();
        assertThat(bar.path("application/vnd.vegalite.v5+json").isObject()).isTrue();
        assertThat(bar.path("application/vnd.vegalite.v5+json").path("data").path("values"))
                .isNotEmpty();
        assertThat(bar.path("image/png").asText()).startsWith("iVBORw0KGgo");
        assertThat(bar.path("text/plain").asText()).contains("rows by status", "ACTIVE", "█");
        assertThat(bar.has("text/html")).isFalse();
    }

    @Test
    void lineHistAndTimelineDrawToo() {
        JsonNode line = runs("line(sql(\"SELECT created_at, expires_in_days FROM admin_api_keys\"), \"created_at\","
                        + " \"expires_in_days\")")
                .result()
                .path("application/vnd.vegalite.v5+json");
        assertThat(line.path("encoding").path("x").path("type").asText()).isEqualTo("temporal");
        JsonNode hist =
                runs("hist(quilt3.admin.api_keys.list(), \"created_at\")").result();
        assertThat(hist.path("application/vnd.vegalite.v5+json").path("data").path("values"))
                .hasSizeGreaterThan(4);
        assertThat(runs("timeline(sql(\"SELECT name, status, created_at, expires_at FROM admin_api_keys\"))")
                        .plain())
                .contains(" to ", "ACTIVE");
        assertThat(client.run("timeline(sql(\"SELECT name FROM admin_api_keys\"))")
                        .error())
                .contains("There is no column created_at");
        JsonNode timeline =
                runs("timeline(quilt3.admin.api_keys.list(status=\"ACTIVE\"))").result();
        assertThat(timeline.path("application/vnd.vegalite.v5+json")
                        .path("data")
                        .path("values")
                        .path(0)
                        .has("owner"))
                .isTrue();
        assertThat(timeline.path("image/png").asText()).isNotEmpty();
        assertThat(runs("hist(List.of(1, 2, 2.5, 9))").plain()).contains("rows by value");
    }

    @Test
    void chartsOfNothingOddOrMuchSayWhatTheyLeaveOut() {
        Cell empty = runs("bar(List.of(), \"status\")");
        assertThat(empty.plain()).contains("no rows");
        assertThat(empty.result()
                        .path("application/vnd.vegalite.v5+json")
                        .path("title")
                        .path("text")
                        .asText())
                .isEqualTo("rows by status: no rows");
        assertThat(client.run("bar(quilt3.api_keys.list(), \"statsu\")").error())
                .contains("did you mean status?");
        assertThat(client.run("bar(42, \"x\")").error()).contains("There are no columns in a Integer");
        assertThat(client.run("hist(quilt3.api_keys.list(), \"name\")").error()).contains("needs numbers or times");
        assertThat(client.run("hist(quilt3.api_keys.list())").error()).contains("of rows name the column");
        assertThat(runs("hist(List.of(Instant.EPOCH, Instant.now()))").plain()).contains("1970");
        assertThat(runs("hist(List.of(java.time.LocalDate.of(2026, 1, 2), java.time.LocalDate.of(2026, 3, 4)))")
                        .plain())
                .contains("2026");
        assertThat(client.run("%%sql -o a -o b\nSELECT 1").error()).contains("-o is given twice. Usage: %sql");
        assertThat(client.run("%sql -n 1 -n 2 SELECT 1").error()).contains("-n is given twice");
        runs("var dense = IntStream.range(0, 20_000).mapToObj(i -> Map.of(\"x\", i, \"y\", i % 7)).toList();");
        JsonNode thinned = runs("line(dense, \"x\", \"y\")").result();
        assertThat(thinned.path("application/vnd.vegalite.v5+json").path("data").path("values"))
                .hasSize(5_000);
        assertThat(thinned.path("text/plain").asText()).contains("5000 of 20000 points");
    }

    @Test
    void anotherCatalogKeepsTheVariables() {
        runs("var kept = 11;");
        assertThat(runs("%demo").plain()).startsWith("a local stack with sample data, as its administrator: http://");
        assertThat(runs("kept").plain()).isEqualTo("11");
    }

    private String fails(String code) {
        Cell cell = client.run(code);
        assertThat(cell.status()).as(code).isEqualTo("error");
        return cell.reply().toString();
    }

    @Test
    void mistakesInMagicsAreToldWithoutOurOwnStackTrace() {
        assertThat(fails("%describe"))
                .contains("WrongMagic", "Usage: %describe TABLE")
                .doesNotContain(" at io.quilt4j");
        assertThat(fails("%describe api_kezs"))
                .contains("did you mean api_keys?")
                .doesNotContain(" at io.quilt4j");
        assertThat(fails("%sql SELECT :nobody AS a"))
                .contains("no variable 'nobody'")
                .doesNotContain(" at io.quilt4j");
        assertThat(fails("bar(List.of(Map.of(\"a\", 1)), \"b\")"))
                .contains("There is no column b")
                .doesNotContain("Columns.java");
        assertThat(fails("SELECT name FROM admin_api_keys WHERE"))
                .contains("the statement ends too early")
                .doesNotContain("is not understood");
        assertThat(fails("%sq SELECT 1")).contains("did you mean %sql?");
    }

    @Test
    void aQuestionMarkAsksForHelpAsInPython() {
        String said = runs("quilt3.api_keys.list?").plain();
        assertThat(said).contains("list(", "status");
        assertThat(runs("?quilt3.api_keys.list").plain()).isEqualTo(said);
        assertThat(runs("%help quilt3.api_keys.list").plain()).isEqualTo(said);
        assertThat(runs("%sql??").plain()).contains("runs SQL");
        runs("var several = List.of(1, 2);");
        assertThat(runs("several?").plain()).contains("several", "List");
        assertThat(fails("nothing_like_it?")).contains("nothing to say about nothing_like_it");
        assertThat(fails("!ls -l")).contains("ProcessBuilder");
        assertThat(runs("!true").plain()).isEqualTo("false");
    }

    @Test
    void whatIsShownLiveIsShownOnce() {
        assertThat(runs("live(\"0 %\")").published())
                .extracting(message -> message.header().path("msg_type").asText())
                .containsExactly("status", "execute_input", "display_data", "status");
    }

    @Test
    void arraysAreShownAsLists() {
        assertThat(runs("new int[] {1, 2}").plain()).isEqualTo("[1, 2]");
        assertThat(runs("new String[] {\"a\", null}").plain()).isEqualTo("[a, null]");
        assertThat(runs("new Object() { public String toString() { return null; } }")
                        .plain())
                .isEqualTo("null");
    }

    @Test
    void chartsOfHugeNumbersAreDrawn() {
        for (String chart : List.of(
                "hist(List.of(-1.5e308, 0.0, 1.5e308))",
                "line(List.of(Map.of(\"a\", -1e308, \"b\", -1e308), Map.of(\"a\", 1e308, \"b\", 1e308)), \"a\", \"b\")",
                "bar(List.of(Map.of(\"a\", \"x\", \"n\", 1.7e308), Map.of(\"a\", \"y\", \"n\", -1.7e308)), \"a\","
                        + " \"n\")")) {
            JsonNode data = runs(chart).result();
            assertThat(data.toString()).as(chart).contains("vegalite").doesNotContain("NaN", "Infinity");
            assertThat(data.path("text/plain").asText()).as(chart).contains("█");
        }
        assertThat(runs("hist(List.of(-1.5e308, 0.0, 1.5e308))").plain()).containsPattern("\\n0 to [^█]+█+ 1\\n");
    }

    @Test
    void barsSayHowManyRowsHaveNoPlaceAndCutLongNames() {
        String rows = "List.of(Map.of(\"a\", \"" + "long ".repeat(60)
                + "\", \"n\", 1), Map.of(\"a\", \"b\", \"n\", Double.NaN))";
        assertThat(runs("bar(" + rows + ", \"a\", \"n\")").plain())
                .contains("(1 row has no value here)", "long long…")
                .doesNotContain("long ".repeat(21));
    }

    /** In a cell that is Python for another reason, too: a variable that Python made, a list, a loop. */
    @Test
    void pythonHasTheFunctionsOfNotebooks() {
        assertThat(runs("hist([1, 2, 2])").plain()).contains("rows by value");
        assertThat(runs("bar([], \"k\")").plain()).contains("no rows");
        assertThat(runs("rows = quilt3.admin.api_keys.list()\nbar(rows, \"status\")")
                        .plain())
                .contains("EXPIRED");
        assertThat(runs("bar(rows, \"status\")").plain()).contains("EXPIRED");
        assertThat(runs("points = [{'x': 1, 'y': 2}, {'x': 2, 'y': 3}]\nline(points, 'x', 'y')")
                        .plain())
                .contains("x");
        assertThat(runs("for each in [1]:\n    display(timeline(rows))").published())
                .isNotEmpty();
        assertThat(runs("html(f\"<b>{len(points)}</b>\")")
                        .result()
                        .path("text/html")
                        .asText())
                .isEqualTo("<b>2</b>");
        runs("for i in [1]:\n    clear_output(True)\n    print(i)");
        assertThat(client.run("for i in [1]:\n    barr(i)").error()).contains("name 'barr' is not defined");
    }

    @Test
    void nothingStandsWhereItsColumnStands() {
        runs("record Measure(String name, Integer n) {}");
        assertThat(runs("List.of(new Measure(\"a\", 1), new Measure(null, null))")
                        .result()
                        .path("text/html")
                        .asText())
                .contains("<td class=\"n\">1</td>", "<td class=\"null\">NULL</td><td class=\"n null\">NULL</td>");
    }
}
