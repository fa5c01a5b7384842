package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret of a new key: it goes where the command line says, or the key is not made. */
final class CommandLineSecretsTest extends CommandLineRun {

    @Test
    void anApiKeyOnTheCommandLineIsRefusedAndNotRepeated() {
        assertThat(run("", "--api-key", "qk_canary123", "-e", "SELECT 1")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("env:NAME").doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.create(\"unseen\")",
                "INSERT INTO api_keys (name) VALUES ('unseen')",
                "-- keys\nINSERT INTO api_keys (name) VALUES ('unseen')",
                "for (int i = 0; i < 2; i++) quilt3.api_keys.create(\"unseen\")",
                "sql(\"INSERT INTO api_keys (name) VALUES ('unseen')\")",
                "1 + 1; INSERT INTO api_keys (name) VALUES ('unseen')"
            })
    void aKeyWhoseSecretNobodyWouldSeeIsNotCreated(String code) {
        assertThat(run("", "demo", "--format", "csv", "-f", "-")).isEqualTo(ExitStatus.DONE);
        assertThat(run(code + "\n", "demo", "-f", "-")).isEqualTo(ExitStatus.FAILED);
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said).contains("error: No key was created: its secret is told once");
        assertThat(said.contains("--secret-to")).isEqualTo(code.contains("INSERT"));
    }

    @Test
    void secretsGoWhereTheCommandLineSaysAndAreNotShown() throws IOException {
        List<String> line = new ArrayList<>(List.of("demo", "--secret-to", "file:" + folder + "/{name}.key"));
        for (String code : List.of(
                "quilt3.api_keys.create(\"k1\")",
                "quilt3.api_keys.create(\"k2\", expires_in_days=30)",
                "var created = quilt3.api_keys.create(\"k3\")",
                "for (var name : List.of(\"k4\", \"k5\")) quilt3.api_keys.create(name)",
                "key, secret = quilt3.api_keys.create(\"k6\")\nprint(secret)",
                "INSERT INTO api_keys (name) VALUES ('k7')",
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('k8', 3), ('k9', 5)",
                "sql(\"INSERT INTO api_keys (name) VALUES ('k10')\")",
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('k11', 30)",
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('k12', 30), ('k13', 4000)")) {
            line.addAll(List.of("-e", code));
        }
        assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.FAILED);
        String said = out + err.toString(StandardCharsets.UTF_8);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ").contains("Nothing was created");
        assertThat(folder.resolve("k12.key")).doesNotExist();
        for (int i = 1; i <= 11; i++) {
            String secret = Files.readString(folder.resolve("k" + i + ".key"));
            assertThat(secret).matches("qk_\\w{20,}\\n");
            assertThat(said).doesNotContain(secret.strip());
        }
    }

    @Test
    void aKeyForWhoseSecretThereIsNoPlaceIsNotCreated() {
        String shape = "try { %s; } catch (Exception e) { print(e.getMessage()); }"
                + " print(quilt3.api_keys.list().stream().filter(k -> k.name.contains(\"new\")).count())";
        List<String> manyTo = List.of("demo", "--secret-to", "file:" + folder + "/{name}");
        List<String> oneTo = List.of("demo", "--secret-to", "env-file:" + folder + "/.env");
        List<String> line = new ArrayList<>(manyTo);
        for (String code : List.of(
                "sql(\"INSERT INTO api_keys (name) VALUES ('new1/../new2')\")",
                "sql(\"INSERT INTO api_keys (name) VALUES ('new1'), ('new1')\")",
                "quilt3.api_keys.create(\"/new1\")")) {
            line.addAll(List.of("-e", shape.formatted(code)));
        }
        assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.DONE);
        line = new ArrayList<>(oneTo);
        for (String code : List.of(
                "sql(\"INSERT INTO api_keys (name) VALUES ('new1'), ('new2')\")",
                "sql(\"INSERT INTO api_keys (name) SELECT 'new1' FROM admin_api_keys\")")) {
            line.addAll(List.of("-e", shape.formatted(code)));
        }
        assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(10)
                .allMatch(told -> told.equals("0") || told.startsWith("No key was created"));
        assertThat(folder).isEmptyDirectory();
        assertThat(run("", "demo", "--secret-to", "somewhere", "-e", "1")).isEqualTo(ExitStatus.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key, secret = quilt3.api_keys.create(\"leaky\")\nprint(1 / 0)",
                "key, secret = quilt3.api_keys.create(\"leaky\")\nraise SystemExit(1)",
                "def f():\n    key, secret = quilt3.api_keys.create(\"leaky\")\n    raise ValueError(\"x\")\n\nf()",
                "var created = quilt3.api_keys.create(\"leaky\"); throw new IllegalStateException();",
                "var made = sql(\"INSERT INTO api_keys (name) VALUES ('leaky')\"); throw new IllegalStateException();",
                "made = [quilt3.api_keys.create(\"leaky\") for i in range(1)]\nprint(1 / 0)",
            })
    void aSecretThatEndsWithTheRunIsWarnedOf(String code) {
        assertThat(run(code, "demo", "-f", "-")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("warning: the secret of leaky was ")
                .containsOnlyOnce("is gone with the end of this run. Revoke the key.");
    }

    @Test
    void aKeyThatWasRevokedByWhateverWayIsNotWarnedOf() {
        String made = "var a = quilt3.api_keys.create(\"gone\"); var b = quilt3.api_keys.create(\"gone\"); var c ="
                + " quilt3.api_keys.create(\"left\");";
        assertThat(run("", "demo", "-e", made, "-e", "DELETE FROM api_keys WHERE name = 'gone'"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "warning: the secret of left was in a variable only, which nobody has opened, and is gone"
                                + " with the end of this run. Revoke the key.");
    }

    @Test
    void aSecretThatIsKeptOrPrintedIsTheUsersOwnBusiness() {
        String made = "var created = quilt3.api_keys.create(\"kept\"); print(created.secret.reveal());"
                + " print(quilt3.api_keys.create(\"printed\").secret.reveal());"
                + " var r = sql(\"INSERT INTO api_keys (name) VALUES ('inserted')\");"
                + " print(r.generated().get().first().get(\"secret\"))";
        assertThat(run(made, "demo", "-")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("qk_").hasSizeGreaterThan(20),
                        line -> assertThat(line).startsWith("qk_").hasSizeGreaterThan(20),
                        line -> assertThat(line).isEqualTo("qk_***"));
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("warning: the secret of inserted was in a variable only");
    }
}
