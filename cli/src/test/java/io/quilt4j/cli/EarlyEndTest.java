package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that is ended before its work has begun says nothing of it. */
@Timeout(300)
class EarlyEndTest {

    /** Ctrl-C that comes first of all: the work begins when the JVM is about to end. */
    static final class Ended {
        public static void main(String[] command) {
            Thread late = new Thread(() -> System.out.println("status " + Main.run(Console.system(), command)));
            Runtime.getRuntime().addShutdownHook(late);
        }
    }

    @Test
    void printsNoStackTrace() throws IOException, InterruptedException {
        assertThat(printed("demo", "-e", "1")).isEqualTo("status " + ExitStatus.INTERRUPTED + "\n");
        assertThat(printed("demo")).isEqualTo("status " + ExitStatus.INTERRUPTED + "\n");
    }

    private static String printed(String... command) throws IOException, InterruptedException {
        ProcessBuilder ended = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ended.class.getName());
        ended.command().addAll(List.of(command));
        Process process = ended.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
