package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever ends a rotation, or a key's making, with Ctrl-C is told where to look. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class InterruptedRotationTest {

    @TempDir
    private Path home;

    @Test
    void whoEndsItIsToldHowToGoOn() throws IOException, InterruptedException {
        assertThat(said("rotate ci --to"))
                .contains("interrupted: `quilt4j rotate status` says how the rotation stands");
        assertThat(said("keys create other --secret-to"))
                .contains("interrupted: whether the key 'other' was created is not known. `quilt4j keys list --name`"
                        + " tells");
    }

    /** Its place is a program that has the secret, and does not end. */
    private String said(String command) throws IOException, InterruptedException {
        Path reached = home.resolve("reached");
        Files.deleteIfExists(reached);
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary())) {
            Path data = home.resolve("data");
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(stack.catalog())
                    .dataDirectory(data)
                    .environment(Map.of())
                    .build();
            try (Quilt quilt = Quilt.open(options)) {
                quilt.auth().login(Secret.of(stack.issueCode("admin")));
                quilt.apiKeys().create("ci");
            }
            Path said = home.resolve("said");
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            line.addAll(List.of(command.split(" ")));
            line.addAll(List.of(
                    "command:sh -c 'cat >/dev/null; touch " + reached + "; sleep 300'",
                    "--catalog",
                    stack.catalog().toString(),
                    "--data",
                    data.toString()));
            ProcessBuilder rotate = new ProcessBuilder(line);
            rotate.environment().put("XDG_STATE_HOME", home.toString());
            Process process = rotate.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            while (process.isAlive() && !Files.exists(reached)) {
                LockSupport.parkNanos(1_000_000);
            }
            process.destroy();
            assertThat(process.waitFor()).isEqualTo(128 + 15);
            return Files.readString(said);
        }
    }
}
