package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes something is asked about, told, or refused. */
final class CommandLineCareTest extends CommandLineRun {

    @Test
    void readOnlyRefusesCallsThatChangeSomethingAndNoOthers() {
        assertThat(run("", "demo", "--read-only", "-e", "quilt3.api_keys.list(status=\"EXPIRED\").isEmpty()"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(run("", "demo", "--read-only", "-e", "quilt3.api_keys.revoke(id=\"x\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("read-only");
    }

    @Test
    void aDryRunTellsWhatItWouldDoAndDoesNothing() {
        String delete = "DELETE FROM admin_api_keys WHERE status = 'EXPIRED'";
        String count = "SELECT count(*) AS n FROM admin_api_keys WHERE status = 'EXPIRED'";
        assertThat(run("", "demo", "--dry-run", "--format", "csv", "-e", delete, "-e", count))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("dry run: would revoke", "changed\n0\n")
                .doesNotContain("n\n0\n");
        assertThat(run("", "demo", "--dry-run", "-e", "quilt3.api_keys.create(\"x\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("would create the key 'x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM api_keys WHERE id = 'x'", "INSERT INTO api_keys(name) VALUES ('x')"})
    void readOnlyRefusesAChange(String statement) {
        assertThat(run("", "demo", "--read-only", "-e", statement)).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("[25006]");
    }

    /** {@code -e "DELETE ..." | cat} at a terminal. */
    @ParameterizedTest
    @CsvSource({"n, 8, 1", "y, 0, 0"})
    void aPersonIsAskedWhereverResultsGo(String answer, int left, int status) {
        String bobs = " FROM admin_api_keys WHERE user_email = 'bob@example.com'";
        List<String> shown = new ArrayList<>();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                null,
                new Person(shown::add, question -> {
                    shown.add(question);
                    return answer;
                }));
        String code = "try { sql(\"DELETE" + bobs + "\"); } finally { print(\"left \" + sql(\"SELECT count(*) AS n"
                + bobs + "\").first().getLong(\"n\")); }";
        assertThat(Main.run(console, "demo", "-e", code)).isEqualTo(status);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("left " + left + "\n");
        assertThat(shown).hasSize(10).last().isEqualTo("Revoke all 8? [y/N] ");
    }
}
