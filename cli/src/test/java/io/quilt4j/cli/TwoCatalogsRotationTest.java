package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One journal, two catalogs: what waits at the one is no business of the other's timer. */
final class TwoCatalogsRotationTest extends CommandLineRun {

    private LocalRegistry home;
    private LocalRegistry stage;

    @BeforeEach
    void aRotationWaitsAtTheOther() {
        home = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        stage = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        environment = Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder + "/data");
        done(home.issueCode("admin"), "login", "--catalog", home.catalog().toString(), "--code", "-");
        done("", "catalogs", "add", "stage", stage.catalog().toString());
        done(stage.issueCode("admin"), "login", "--catalog", "stage", "--code", "-");
        done("", "keys", "create", "r1", "--catalog", "stage", "--secret-to", "file:" + folder + "/r1.key");
        assertThat(run("", "rotate", "r1", "--catalog", "stage", "--to", "file:" + folder + "/r1.key"))
                .as(said())
                .isEqualTo(ExitStatus.FOUND);
        err.reset();
        out.reset();
    }

    @AfterEach
    void stop() {
        home.close();
        stage.close();
    }

    private void done(String input, String... line) {
        assertThat(run(input, line)).as(said()).isEqualTo(ExitStatus.DONE);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theTimerOfTheOneHasNothingToDo() {
        done("", "rotate", "status");
        assertThat(printed()).contains("catalog", "stage", "it is of another catalog, which was not asked");
        out.reset();
        done("", "rotate", "status", "--format", "json");
        assertThat(printed()).contains("\"catalog\":\"stage\"");
        done("", "rotate", "resume");
        assertThat(said()).contains("Nothing to do: no rotation of this catalog is under way.");
        done("", "rotate", "resume", "--dry-run");
        assertThat(run("", "rotate", "abort")).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("No rotation of this catalog is under way. There are some of others");

        out.reset();
        assertThat(run("", "rotate", "status", "--catalog", "stage", "--format", "json"))
                .isEqualTo(ExitStatus.FOUND);
        String run = printed().replaceAll("(?s).*\"run\":\"([^\"]+)\".*", "$1");
        assertThat(run("", "rotate", "status", run)).isEqualTo(ExitStatus.FOUND);
        for (String what : List.of("resume", "abort")) {
            for (String dry : List.of("--format=table", "--dry-run")) {
                out.reset();
                err.reset();
                assertThat(run("", "rotate", what, run, dry)).as(dry).isEqualTo(ExitStatus.FAILED);
                assertThat(said() + printed())
                        .contains("is one of stage, and this is home.")
                        .doesNotContain("would");
            }
        }
        err.reset();
        assertThat(run("", "--dry-run", "-e", "quilt3.api_keys.resume(\"" + run + "\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(run("", "--dry-run", "-e", "quilt3.api_keys.abort(\"" + run + "\")"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(said() + printed())
                .contains("is one of stage, and this is home.")
                .doesNotContain("would");
        assertThat(run("", "rotate", "r1", "--name", "", "--to", "file:" + folder + "/r1.key", "--dry-run"))
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void whatIsUnderWayHereIsMeantWithoutAnId() {
        done("", "keys", "create", "r2", "--secret-to", "file:" + folder + "/r2.key");
        assertThat(run("", "rotate", "r2", "--to", "file:" + folder + "/r2.key"))
                .as(said())
                .isEqualTo(ExitStatus.FOUND);
        out.reset();

        assertThat(run("", "rotate", "status", "--format", "csv")).isEqualTo(ExitStatus.FOUND);
        assertThat(printed()).contains(",waiting,stage,r1,", ",waiting,home,r2,");
        assertThat(run("", "rotate", "resume")).isEqualTo(ExitStatus.FOUND);
        done("", "rotate", "abort", "--dry-run");
        assertThat(printed()).contains("of 'r2'");
        done("", "rotate", "abort");
        done("", "rotate", "status");
        done("", "rotate", "abort", "--catalog", "stage");
        assertThat(said()).doesNotContain("Which rotation?");
    }
}
