package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session inside other people's programs. */
public class EmbeddingTest {

    @Test
    void aPlainMainEmbedsASession() throws IOException, InterruptedException {
        assertThat(run(List.of(), "var x = 20; x + 1", "x * 2.")).contains("value 21", "value 40.0");
    }

    @Test
    void theExampleOfThePageRuns(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher example = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/embedding.md")));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(folder.resolve("EmbedASession.java"), example.group(1));
        try (TestStack stack = new TestStack()) {
            ProcessBuilder program = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    source.toString(),
                    stack.catalog().toString());
            program.environment()
                    .put(
                            "QUILT_API_KEY",
                            Objects.requireNonNull(stack.asAdmin(Map.of()).apiKey())
                                    .reveal());
            assertThat(printed(program))
                    .contains(
                            "carol@example.com",
                            "rejected: unknown keyword argument 'statsu'; did you mean 'status'?",
                            "failed: Nothing was revoked.");
        }
    }

    @Test
    void aRuntimeWithoutACompilerSaysWhichPackageToInstall() throws IOException, InterruptedException {
        List<String> modules = List.of(
                "--limit-modules",
                "java.base,java.sql,java.net.http,java.logging,java.management,java.naming,java.compiler");
        assertThat(run(modules, "1 + 1"))
                .contains("rejected Java snippets need the compiler", "openjdk-", "SQL works without it");
    }

    @Test
    void theApplicationMayBeLoadedByAChildLoader() throws ReflectiveOperationException, IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader child = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> host = child.loadClass(ChildHost.class.getName());
            host.getMethod("run", PrintStream.class)
                    .invoke(null, new PrintStream(printed, true, StandardCharsets.UTF_8));
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("value set by the host");
    }

    /** Runs a session that reads a static of the very class that started it. */
    public static final class ChildHost {

        public static final List<String> SET = new ArrayList<>();

        private ChildHost() {}

        public static void run(PrintStream out) {
            SET.add("set by the host");
            try (Session session = Session.open(SessionOptions.printingTo(out, out))) {
                Outcome outcome = session.eval("io.quilt4j.shell.session.EmbeddingTest.ChildHost.SET.get(0)");
                out.println(outcome instanceof Outcome.Value value ? "value " + value.value() : outcome);
            }
        }
    }

    private static String run(List<String> options, String... texts) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EmbeddingMain.class.getName()));
        command.addAll(Arrays.asList(texts));
        return printed(new ProcessBuilder(command));
    }

    private static String printed(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
