package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, commands, and how a run ends. */
final class CommandLineTest extends CommandLineRun {

    @Test
    void ofALongLineWhatStandsAroundTheMistakeIsShown() {
        assertThat(run(
                        "",
                        "demo",
                        "-e",
                        "SELECT " + "1, ".repeat(1_000) + "nothing, " + "2, ".repeat(1_000) + "3 FROM api_keys"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("1, nothing…", " ^^^^^^^")
                .hasSizeLessThan(1_000);
    }

    @Test
    void theFirstFailureEndsTheRunWithStatusOneAndKeepsResultsApart() {
        int status = run("", "demo", "-e", "SELECT nothing FROM api_keys", "-e", "SELECT 1 AS a");
        assertThat(status).isEqualTo(ExitStatus.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ").contains("nothing", "[42S22]");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(run("", "demo", "--fromat", "csv")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--fromat", "quilt4j demo --help");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(run("", "dmeo")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("dmeo", "quilt4j --help");
    }

    @Test
    void sampleDataRefusesToLeaveThisMachine() {
        assertThat(run("", "stack", "--sample", "--host", "0.0.0.0", "--port", "0"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("loopback");
    }

    @Test
    void exitLeavesWithItsStatusAndTheRestIsNotRun() {
        assertThat(run("", "demo", "-e", "1;\n/exit 7\n2", "-e", "3")).isEqualTo(7);
        assertThat(run("", "demo", "-e", "raise SystemExit(5)", "-e", "3")).isEqualTo(5);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "quit;", "exit()", "1;exit"})
    void leavingIsUnderstoodAsInOtherShells(String code) {
        assertThat(run("", "demo", "-e", code, "-e", "2")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("2");
        out.reset();
        assertThat(run("", "demo", "-e", "var exit = 3; exit")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void shellsCompleteCommandsAndOptions(String shell) {
        assertThat(run("", "completion", shell)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("keys", "revoke", "dry-run", "jsonl");
        if (shell.equals("fish")) { // -x: values, and no files
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(" -l format -x -a 'table csv ", " -s f -r ");
        }
    }

    @Test
    void versionAndHelpAreCommandsToo() {
        assertThat(run("", "version")).isEqualTo(ExitStatus.DONE);
        assertThat(run("", "help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("quilt4j ").contains("keys", "completion");
    }
}
