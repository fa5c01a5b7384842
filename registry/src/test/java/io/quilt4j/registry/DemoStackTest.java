package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DemoStackTest {

    /** A program that uses the demo and comes to its end. */
    public static void main(String[] arguments) {
        System.out.println(new DemoStack().get().get("catalog"));
    }

    @Test
    @Timeout(120)
    void aProgramEndsAlthoughItsDemoRuns() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DemoStackTest.class.getName()));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).startsWith("http://127.0.0.1:");
            assertThat(program.waitFor()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }
}
