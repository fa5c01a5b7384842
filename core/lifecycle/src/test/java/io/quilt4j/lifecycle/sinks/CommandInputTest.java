package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.Secret;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that take a secret, refuse it, or are still at it when we are to end. */
@Timeout(300)
class CommandInputTest {

    private static final Secret SECRET = Secret.of("qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaE");

    @TempDir
    private Path folder;

    private CommandInput shell(String script) {
        return new CommandInput(List.of("sh", "-c", script));
    }

    @Test
    void whatFailedWithTheSecretMayHaveStoredIt() throws Exception {
        Path taken = folder.resolve("taken");
        assertThat(shell("cat > " + taken).store(SECRET)).isEmpty();
        assertThat(taken).hasContent(SECRET.reveal());

        assertThatThrownBy(() -> shell("cat > " + taken + "; exit 4").store(SECRET))
                .isInstanceOf(MayBeStoredException.class)
                .hasMessage("sh ended with status 4 after it was given the secret.");
        assertThatThrownBy(() -> new CommandInput(List.of("no-such-program")).store(SECRET))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(MayBeStoredException.class);
    }

    @Test
    void anInterruptEndsTheProgramAndLeavesADoubt() throws Exception {
        Path pid = folder.resolve("pid");
        String script = "cat > /dev/null; sleep 1000 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "; wait";
        Thread asking = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (!Files.exists(pid)) {
                Thread.onSpinWait();
            }
            asking.interrupt();
        });
        other.start();
        assertThatThrownBy(() -> shell(script).store(SECRET)).isInstanceOf(MayBeStoredException.class);
        assertThat(Thread.interrupted()).isTrue();
        requireEnded(pid);
        other.join();
    }

    /** A termination of ours, by a person or by a machine that goes down. */
    @Test
    void theProgramDoesNotOutliveUs() throws Exception {
        Path pid = folder.resolve("pid");
        Process ours = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(CommandInput.class, Secret.class, Storing.class),
                        Storing.class.getName(),
                        "cat > /dev/null; sleep 1000 & echo $!; echo $! > " + pid + ".new; mv " + pid + ".new " + pid
                                + "; wait",
                        pid.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = ours.inputReader()) {
            assertThat(out.readLine()).isEqualTo("runs");
        }
        ours.destroy();
        assertThat(ours.waitFor()).isNotZero();
        requireEnded(pid);
    }

    private static String classPath(Class<?>... classes) {
        return Stream.of(classes)
                .map(each -> URI.create(
                        each.getProtectionDomain().getCodeSource().getLocation().toString()))
                .map(place -> Path.of(place).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void requireEnded(Path pid) throws Exception {
        ProcessHandle program =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElse(null);
        if (program != null) {
            program.onExit().get(250, TimeUnit.SECONDS);
        }
    }

    /** Stores a secret for as long as the program likes, and says when that has begun. */
    public static final class Storing {

        private Storing() {}

        public static void main(String[] arguments) throws Exception {
            Thread telling = new Thread(() -> {
                while (!Files.exists(Path.of(arguments[1]))) {
                    Thread.onSpinWait();
                }
                System.out.println("runs");
            });
            telling.setDaemon(true);
            telling.start();
            new CommandInput(List.of("sh", "-c", arguments[0])).store(SECRET);
        }
    }
}
