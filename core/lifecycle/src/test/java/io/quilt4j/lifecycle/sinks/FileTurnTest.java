package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of those who write to one file at once each finds what it has put there, and who is killed leaves nothing for good. */
class FileTurnTest {

    private static final int STORES = 40;

    @TempDir
    private Path folder;

    private Path env;

    @BeforeEach
    void file() throws IOException {
        env = Files.writeString(folder.resolve(".env"), "A=1\n");
    }

    @Test
    void writersOfDifferentLinesLoseNone() throws Exception {
        List<Process> others = List.of(child("writes", "P1"), child("writes", "P2"));
        for (Process other : others) {
            assertThat(other.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process other : others) {
            other.getOutputStream().close(); // go
        }
        writeMany(env, "HERE");
        for (Process other : others) {
            assertThat(other.inputReader().readLine()).isEqualTo("done");
            assertThat(other.waitFor()).isZero();
        }

        List<String> lines = Files.readAllLines(env);
        assertThat(lines).hasSize(7).startsWith("A=1");
        for (String name : List.of("P1", "P2", "HERE")) {
            assertThat(lines).contains(name + "_1=" + STORES, name + "_2=" + STORES);
        }
        assertThat(left()).containsExactly(".env");
    }

    @Test
    void whatAKilledProcessHasLeftGoesWithTheNextSecretThere() throws Exception {
        Files.writeString(folder.resolve(".env.mine.tmp"), "of somebody else");
        killedWhileWriting(env);
        assertThat(left()).hasSize(4); // and the lock file

        assertThat(new EnvFile(env, "B").store(Secret.of("2"))).isEmpty();
        assertThat(left()).containsExactly(".env", ".env.mine.tmp");
        assertThat(env).content().isEqualTo("A=1\nB=2\n");
    }

    @Test
    void itGoesAlsoWithASecretForAnotherFileOfTheFolderAndWithALook() throws Exception {
        killedWhileWriting(env);
        new SecretFile(folder.resolve("ci.key")).store(Secret.of("qk_x"));
        assertThat(left()).containsExactly(".env", "ci.key");

        killedWhileWriting(env);
        new EnvFile(env, "B").tidy();
        assertThat(left()).containsExactly(".env", "ci.key");
    }

    @Test
    void whatALivingProcessWritesStays() throws Exception {
        Process writer = child("hangs", "");
        assertThat(writer.inputReader().readLine()).isEqualTo("writing");
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            Future<?> waits = one.submit(() -> new EnvFile(env, "B").store(Secret.of("2")));
            writer.getOutputStream().close(); // goes on, and finds its own file
            assertThat(writer.inputReader().readLine()).isEqualTo("still there");
            assertThat(writer.waitFor()).isZero();
            waits.get();
        } finally {
            one.shutdown();
        }
        assertThat(left()).containsExactly(".env");
    }

    private void killedWhileWriting(Path file) throws Exception {
        Process writer = child("hangs", "");
        try (BufferedReader said = writer.inputReader()) {
            assertThat(said.readLine()).isEqualTo("writing");
            assertThat(left()).anyMatch(name -> name.startsWith("." + file.getFileName()) && name.endsWith(".tmp"));
            writer.destroyForcibly();
            writer.waitFor();
        }
    }

    private Process child(String does, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Child.class.getName(),
                        does,
                        env.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        return Stream.of(FileTurn.class, Child.class, Secret.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .map(each -> Path.of(URI.create(each.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Two threads, each of which reads back each value that it has put there. */
    private static void writeMany(Path env, String name) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Path>> works = new ArrayList<>();
            for (int thread = 1; thread <= 2; thread++) {
                EnvFile place = new EnvFile(env, name + "_" + thread);
                works.add(() -> {
                    for (int value = 1; value <= STORES; value++) {
                        place.store(Secret.of(String.valueOf(value)));
                        String there = place.read().map(Secret::reveal).orElse("none");
                        if (!there.equals(String.valueOf(value))) {
                            throw new IllegalStateException(place + " gives " + there + " for " + value);
                        }
                    }
                    return env;
                });
            }
            for (Future<Path> done : two.invokeAll(works)) {
                done.get();
            }
        } finally {
            two.shutdown();
        }
    }

    /** Another process. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Path env = Path.of(arguments[1]);
            if (arguments[0].equals("writes")) {
                System.out.println("ready");
                System.in.readAllBytes();
                writeMany(env, arguments[2]);
                System.out.println("done");
            } else {
                FileTurn.at(env, () -> {
                    Path temporary = FileTurn.temporary(env);
                    Files.writeString(temporary, "A=1\nSECRET=x\n");
                    System.out.println("writing");
                    System.in.readAllBytes();
                    System.out.println(Files.exists(temporary) ? "still there" : "gone");
                    Files.delete(temporary);
                    return env;
                });
            }
        }
    }
}
