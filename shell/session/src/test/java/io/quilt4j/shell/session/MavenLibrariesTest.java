package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that stand where Maven would: what is asked of it, and what becomes of its answers. */
final class MavenLibrariesTest {

    @TempDir
    Path folder;

    private List<Path> jars(String coordinates, String... lines) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new MavenLibraries(Map.of("PATH", folder.resolve("none") + ":" + bin)).jars(coordinates);
    }

    @Test
    void aProjectOfTheLibrariesIsResolvedWithStrictChecksums() throws Exception {
        List<Path> jars = jars(
                "a.b:c:1.0 d:e:jar:tests:2",
                "for argument; do case $argument in",
                "-Dmdep.outputFile=*) printf '/m/c-1.0.jar:/m/f.jar' > \"${argument#*=}\";;",
                "*pom.xml) cp \"$argument\" " + folder.resolve("asked") + ";;",
                "esac; done; echo \"$@\" > " + folder.resolve("given"));
        assertThat(jars).containsExactly(Path.of("/m/c-1.0.jar"), Path.of("/m/f.jar"));
        assertThat(folder.resolve("asked"))
                .content()
                .contains("<groupId>a.b</groupId><artifactId>c</artifactId><version>1.0</version></dependency>")
                .contains("<version>2</version><type>jar</type><classifier>tests</classifier>");
        assertThat(folder.resolve("given")).content().contains("--batch-mode", "--strict-checksums");
    }

    @Test
    void aFailureIsToldByItsReason() {
        assertThatThrownBy(() -> jars(
                        "no.such:thing:1",
                        "printf '\\033[0m[ERROR] Failed to execute goal on project libraries: Could not resolve"
                                + " dependencies for project session:libraries:pom:1: Cannot access central"
                                + " (https://me:secret@repo.example/m2) -> [Help 1]\\n"
                                + "[ERROR] \\n"
                                + "'",
                        "exit 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Maven does not find them: Cannot access central (https://repo.example/m2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thing", "a:b", "a:b:", "a:b:1</version>", "a:b:1 c", "a:b:c:d:e:f"})
    void whatIsNoLibraryOfMavenIsSaid(String coordinates) {
        assertThatThrownBy(() -> jars(coordinates, "exit 1")).hasMessageContaining("is no library of Maven");
    }

    @Test
    void withoutMavenTheWayToGoOnIsTold() {
        assertThatThrownBy(() -> new MavenLibraries(Map.of("PATH", folder.toString())).jars("a:b:1"))
                .hasMessageContaining("Maven was not found");
    }
}
