package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.notebooks.KernelClient.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        try (TestKernel kernel = new TestKernel(folder);
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

    private static String source(JsonNode cell) {
        StringBuilder source = new StringBuilder();
        cell.path("source").forEach(line -> source.append(line.asText()));
        return source.toString();
    }
}
