package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview on one command line, and its approval on the next. */
final class ApproveTest {

    private static final String DELETE = "DELETE FROM api_keys WHERE name LIKE 'old-%'";

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void aDeleteRunsOnTheKeysOfItsPreviewOrOnNone() {
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary())) {
            assertThat(run(stack.issueCode("admin"), "login", "--code", "-", "--catalog", "" + stack.catalog()))
                    .isZero();
            for (String name : List.of("old-1", "old-2", "kept")) {
                create(name);
            }
            assertThat(run("", "--dry-run", "-e", DELETE)).isZero();
            Matcher preview =
                    Pattern.compile("(?m)^PREVIEW (sha256:[0-9a-f]{64})$").matcher(out);
            assertThat(preview.find()).as(out).isTrue();
            String digest = preview.group(1);
            assertThat(run("", "--dry-run", "-e", DELETE + " RETURNING name")).isZero();
            assertThat((out + err).split("PREVIEW", -1)).as(out + err).hasSize(2);
            assertThat(out).contains("PREVIEW " + digest);

            for (String other : List.of(
                    "INSERT INTO api_keys (name) VALUES ('new')",
                    "SELECT 1",
                    "quilt3.api_keys.create(\"new\")",
                    "quilt3.api_keys.revoke(id=quilt3.api_keys.list(name=\"kept\").get(0).id)")) {
                assertThat(run("", "--approve", digest, "-e", other)).as(other).isEqualTo(ExitStatus.FAILED);
                assertThat(err).containsIgnoringCase("approv");
            }
            create("old-3");
            assertThat(run("", "--approve", digest, "-e", DELETE)).isEqualTo(ExitStatus.FAILED);
            assertThat(err).contains("40001", "Came since: old-3 (id ");
            assertThat(run("", "--yes", "-e", "DELETE FROM api_keys WHERE name = 'old-3'"))
                    .isZero();
            assertThat(names()).containsExactlyInAnyOrder("old-1", "old-2", "kept");

            assertThat(run("", "--format", "csv", "--approve=" + digest, "-e", DELETE))
                    .isZero();
            assertThat(out).isEqualTo("changed\n2\n");
            assertThat(names()).containsExactly("kept");
        }
    }

    @Test
    void theOptionIsRefusedWhereItWouldMeanNothing() {
        String digest = "sha256:" + "0".repeat(64);
        for (List<String> line : List.of(
                List.of("--approve", "", "-e", DELETE),
                List.of("--approve", "sha256:12", "-e", DELETE),
                List.of("--approve", digest, "--dry-run", "-e", DELETE),
                List.of("--approve", digest, "--read-only", "-e", DELETE),
                List.of("keys", "list", "--approve", digest),
                List.of("keys", "revoke", "id", "--approve", "sha256:12"))) {
            assertThat(run("", line.toArray(String[]::new))).as("%s", line).isEqualTo(ExitStatus.USAGE);
            assertThat(err).contains("--approve");
        }
    }

    private void create(String name) {
        String env = folder.resolve(name + ".env").toString();
        assertThat(run("", "-e", "quilt3.api_keys.create(\"" + name + "\", to=env_file(\"" + env + "\"))"))
                .as(err)
                .isZero();
    }

    private List<String> names() {
        assertThat(run("", "--format", "csv", "-e", "SELECT name FROM api_keys"))
                .isZero();
        return out.lines().skip(1).toList();
    }

    private int run(String input, String... arguments) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = Console.unattended(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(written, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder.resolve("data") + ""));
        int status = Main.run(console, arguments);
        out = written.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return status;
    }
}
