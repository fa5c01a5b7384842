package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainLocaleTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("statement 120: with LC_ALL=C a package with é can be listed and hashed, and fetch says what to set")
    void packageWithOtherLettersInALocaleOfC() throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InPlainLocale.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        java.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        java.environment().put("LC_ALL", "C");
        Process process = java.start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(said, StandardCharsets.UTF_8))
                .contains("key \\u00e9")
                .contains("hash 64")
                .contains("set LC_ALL=C.UTF-8 before Java is started");
    }
}
