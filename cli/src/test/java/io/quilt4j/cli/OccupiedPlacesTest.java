package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a key is made, its secret takes the place of no other that works, unless somebody says so. */
final class OccupiedPlacesTest extends CommandLineRun {

    private static final String THERE = "The secret of o1 stands there";

    private LocalRegistry stack;
    private Path env;

    @BeforeEach
    void aKeyStandsInThePlace() {
        stack = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        environment = Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder + "/data");
        env = folder.resolve(".env9");
        assertThat(run(
                        stack.issueCode("admin"),
                        "login",
                        "--catalog",
                        stack.catalog().toString(),
                        "--code",
                        "-"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(run("", "keys", "create", "o1", "--secret-to", "env_file:" + env))
                .as(said())
                .isEqualTo(ExitStatus.DONE);
        assertThat(said()).doesNotContain("warning");
        err.reset();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** {@code ~}: the place. */
    private int line(String text, String... more) {
        List<String> line = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            line.add(word.replace("~", env.toString()));
        }
        for (String code : more) {
            line.addAll(List.of("-e", code.replace("~", env.toString())));
        }
        return run("", line.toArray(String[]::new));
    }

    private List<String> names() {
        out.reset();
        assertThat(run("", "-e", "SELECT name FROM api_keys", "--format", "csv"))
                .isEqualTo(ExitStatus.DONE);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(name -> name.matches("o\\d"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.api_keys.create(\"o2\", to=env_file(\"~\"))",
                "key, secret = quilt3.api_keys.create(\"o2\", to=env_file(\"~\"))",
                "INSERT INTO api_keys (name) VALUES ('o2')",
                "sql(\"INSERT INTO api_keys (name) VALUES ('o2')\")",
                "quilt3.api_keys.create(\"o2\")"
            })
    void codeMakesNoKeyWhoseSecretWouldTakeThePlaceOfAnother(String code) throws IOException {
        String before = Files.readString(env);
        assertThat(line("--secret-to env_file:~", code)).isEqualTo(ExitStatus.FAILED);
        assertThat(said())
                .contains(
                        "No key was created",
                        env + "#QUILT_API_KEY holds the secret of another key that works, 'o1' (id ");
        assertThat(env).content().isEqualTo(before);
        assertThat(names()).containsExactly("o1");
        String allowed = code.contains("to=") ? code.replace("to=", "replace=True, to=") : code;
        assertThat(line("--replace --secret-to env_file:~", allowed)).as(said()).isEqualTo(ExitStatus.DONE);
        assertThat(names()).as(THERE).containsExactly("o1", "o2");
        assertThat(said()).contains("warning: ", "held the secret of another key, 'o1' (id ");
        assertThat(env).content().isNotEqualTo(before);
    }

    @Test
    void theCommandLineMakesNone() throws IOException {
        Path key = folder.resolve("o.key");
        assertThat(line("keys create o2 --secret-to env_file:~")).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("No key was created", "'o1' (id ");
        assertThat(run("", "keys", "create", "o3", "--secret-to", "file:" + key))
                .isEqualTo(ExitStatus.DONE);
        assertThat(run("", "keys", "create", "o4", "--secret-to", "file:" + key))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("'o3' (id ");
        assertThat(run("", "rotate", "o1", "--to", "file:" + key)).isEqualTo(ExitStatus.FAILED);
        assertThat(names()).containsExactly("o1", "o3");
        assertThat(run("", "keys", "create", "o4", "--secret-to", "file:" + key, "--replace"))
                .as(said())
                .isEqualTo(ExitStatus.DONE);
        assertThat(names()).containsExactly("o1", "o3", "o4");
        Files.writeString(key, "no key at all");
        assertThat(run("", "keys", "create", "o5", "--secret-to", "file:" + key, "--replace"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("holds something else than a key");
        assertThat(line("keys create o5 --replace")).isEqualTo(ExitStatus.USAGE);
        assertThat(line("keys list --replace")).isEqualTo(ExitStatus.USAGE);
        assertThat(line("rotate status --replace")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aSecretThatIsPutAwayLaterTakesNoOthersPlaceEither() {
        String made = "var made = quilt3.api_keys.create(\"o2\"); made.store(env_file(\"~\")%s)";
        assertThat(line("--secret-to file:" + folder + "/o2.key", made.formatted("")))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("The secret could not be put away. env_file:", "'o1' (id ");
        assertThat(line("--secret-to file:" + folder + "/o2b.key", made.formatted(", replace=True")))
                .as(said())
                .isEqualTo(ExitStatus.DONE);
        // What stands there is its own.
        assertThat(line(
                        "--secret-to file:" + folder + "/o2c.key",
                        made.formatted(", replace=True") + "; made.store(env_file(\"~\"))"))
                .as(said())
                .isEqualTo(ExitStatus.DONE);
    }

    @Test
    void whatOpensNothingGivesWayAndIsToldOf() throws IOException {
        out.reset();
        assertThat(line("--yes", "quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"o1\"))"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(line("keys create o2 --secret-to env_file:~")).as(said()).isEqualTo(ExitStatus.DONE);
        assertThat(said()).contains("which is no key that works at home (http://", ", and now has the new one.");
        err.reset();
        Files.writeString(env, "QUILT_API_KEY=hunter2\n");
        assertThat(line("keys create o3 --secret-to env_file:~")).isEqualTo(ExitStatus.DONE);
        assertThat(said())
                .contains("held another value, which is no API key, and now has the new one.")
                .doesNotContain("hunter2");
        assertThat(names()).containsExactly("o2", "o3");
    }

    @Test
    void aKeyOfAnotherCatalogKeepsItsPlaceToo() throws IOException {
        try (LocalRegistry stage =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            String address = stage.catalog().toString();
            run("", "catalogs", "add", "stage", address);
            assertThat(run(stage.issueCode("admin"), "login", "--catalog", "stage", "--code", "-"))
                    .isEqualTo(ExitStatus.DONE);
            String before = Files.readString(env);
            for (List<String> making : List.of(
                    List.of("keys", "create", "o2", "--secret-to", "env_file:" + env),
                    List.of("-e", "INSERT INTO api_keys (name) VALUES ('o2')", "--secret-to", "env_file:" + env),
                    List.of("-e", "quilt3.api_keys.create(\"o2\", to=env_file(\"" + env + "\"))"))) {
                err.reset();
                List<String> there = new ArrayList<>(making);
                there.addAll(List.of("--catalog", "stage"));
                assertThat(run("", there.toArray(String[]::new))).isEqualTo(ExitStatus.FAILED);
                assertThat(said()).contains("No key was created", " of admin@example.com at home (", "--replace");
            }
            assertThat(env).content().isEqualTo(before);
            assertThat(line("keys create o2 --catalog stage --replace --secret-to env_file:~"))
                    .as(said())
                    .isEqualTo(ExitStatus.DONE);
            assertThat(said()).contains("which you cannot list here and which was not tried, and now has the new one.");
            // Back at home, what stands there is stage's.
            assertThat(line("rotate o1 --idle 0 --to env_file:~")).isEqualTo(ExitStatus.FAILED);
            assertThat(said()).contains("of admin@example.com at stage (");
        }
        assertThat(line("rotate o1 --idle 0 --to env_file:~")).isEqualTo(ExitStatus.FAILED);
        assertThat(said()).contains("whether that key works is not known: stage (", "could not be asked");
    }
}
