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

/** A key that is somebody else's lives, and who can reach it is told how. */
final class OthersKeysTest extends CommandLineRun {

    private static final String HOW = "you reach it as an administrator: --admin, in code quilt3.admin.api_keys.";

    private LocalRegistry stack;
    private String bobs = "";
    private String admins = "";

    @BeforeEach
    void eachHasAKey() {
        stack = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        environment = Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder + "/data");
        logIn("bob");
        bobs = created("of-bob");
        logIn("admin");
        admins = created("of-admin");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private void logIn(String user) {
        assertThat(run(
                        stack.issueCode(user),
                        "login",
                        "--catalog",
                        stack.catalog().toString(),
                        "--code",
                        "-"))
                .isEqualTo(ExitStatus.DONE);
    }

    private String created(String name) {
        out.reset();
        assertThat(run("", "keys", "create", name, "--secret-to", "file:" + folder.resolve(name), "--format", "json"))
                .isEqualTo(ExitStatus.DONE);
        return out.toString(StandardCharsets.UTF_8).replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    }

    private List<List<String>> ways(String id) {
        return List.of(
                List.of("keys", "get", id),
                List.of("keys", "revoke", id),
                List.of("keys", "revoke", id, "--dry-run"),
                List.of("keys", "revoke", id, id.replace('0', '1')),
                List.of("-e", "quilt3.api_keys.revoke(id=\"" + id + "\")"),
                List.of("--yes", "-e", "quilt3.api_keys.revoke([\"" + id + "\"])"));
    }

    private String refused(List<String> line) {
        err.reset();
        out.reset();
        assertThat(run("", line.toArray(String[]::new))).as("%s", line).isEqualTo(ExitStatus.FAILED);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAdministratorIsToldHow() {
        for (List<String> line : ways(bobs)) {
            assertThat(refused(line)).as("%s", line).contains(HOW);
        }
        assertThat(refused(List.of("keys", "get", "nope"))).doesNotContain(HOW);
        assertThat(refused(List.of("keys", "get", "--admin", "00000000-0000-4000-8000-000000000000")))
                .doesNotContain(HOW);
        assertThat(run("", "keys", "revoke", "--admin", bobs)).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void anybodyElseIsNot() {
        logIn("bob");
        for (List<String> line : ways(admins)) {
            assertThat(refused(line)).as("%s", line).doesNotContain("administrator");
        }
    }
}
