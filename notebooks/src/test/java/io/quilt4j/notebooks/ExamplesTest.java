package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example notebooks run from top to bottom, without a person, and are kept without outputs. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyCellRuns(Path notebook, @TempDir Path folder) throws IOException {
        JsonNode cells = KernelClient.JSON.readTree(Files.readString(notebook)).path("cells");
        // Whoever runs them without a person says so.
        try (TestKernel kernel = new TestKernel(folder, Map.of("QUILT4J_CONFIRM", "off"));
                KernelClient client = kernel.client()) {
            for (JsonNode cell : cells) {
                if (cell.path("cell_type").asText().equals("code")) {
                    assertThat(cell.path("outputs"))
                            .as("outputs kept in " + notebook)
                            .isEmpty();
                    String code = source(cell);
                    Cell ran = client.run(KernelClient.cell(code).put("allow_stdin", false));
                    assertThat(ran.status()).as(code + "\n" + ran.reply()).isEqualTo("ok");
                    assertThat(ran.toString()).doesNotContainPattern("qk_[A-Za-z0-9]{12}");
                }
            }
        }
    }

    /** People are told to point them at their own catalog: Run All must not revoke there. */
    @ParameterizedTest
    @MethodSource("examples")
    void noExampleRevokesUnasked(Path notebook, @TempDir Path folder) throws IOException {
        JsonNode cells = KernelClient.JSON.readTree(Files.readString(notebook)).path("cells");
        try (TestKernel kernel = new TestKernel(folder);
                KernelClient client = kernel.client()) {
            client.run("%demo\nvar there = quilt3.admin.api_keys.list();");
            for (JsonNode cell : cells) {
                if (cell.path("cell_type").asText().equals("code")) {
                    client.run(KernelClient.cell(source(cell)).put("allow_stdin", false));
                }
            }
            assertThat(client.run(
                                    "var still = new HashSet<String>(); quilt3.admin.api_keys.list().forEach(key -> still.add(key.id));"
                                            + " there.stream().filter(key -> !still.contains(key.id)).count()")
                            .plain())
                    .isEqualTo("0");
        }
    }

    @Test
    void theReportCountsAddresses(@TempDir Path folder) throws IOException {
        JsonNode cells = KernelClient.JSON
                .readTree(Files.readString(EXAMPLES.resolve("audit-report.ipynb")))
                .path("cells");
        try (TestKernel kernel = new TestKernel(folder);
                KernelClient client = kernel.client()) {
            String last = "";
            for (JsonNode cell : cells) {
                if (cell.path("cell_type").asText().equals("code")) {
                    last = source(cell);
                    client.run(last);
                }
            }
            // An address with two kinds of errors has two rows.
            client.run("%sql -o refused SELECT source_ip_address FROM audit_events, (VALUES (1), (2)) AS kinds(kind)"
                    + " WHERE event_name = 'Auth.APIKey' AND error_code IS NOT NULL AND date >= :since");
            client.run("%sql -o addresses SELECT COUNT(DISTINCT source_ip_address) AS n FROM audit_events"
                    + " WHERE event_name = 'Auth.APIKey' AND error_code IS NOT NULL AND date >= :since");
            String addresses = client.run("addresses.first().get(\"n\")").plain();
            assertThat(client.run(last).text("stdout")).contains("and " + addresses + " addresses were refused.");
        }
    }

    private static String source(JsonNode cell) {
        StringBuilder source = new StringBuilder();
        cell.path("source").forEach(line -> source.append(line.asText()));
        return source.toString();
    }
}
