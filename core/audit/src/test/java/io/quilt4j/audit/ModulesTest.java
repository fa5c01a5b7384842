package io.quilt4j.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.storage.ObjectStore;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs a small program that uses core, storage and audit, as a module and on a plain class path. */
final class ModulesTest {

    private static final String MODULE = """
            module visitor {
                requires io.quilt4j;
                requires io.quilt4j.audit;
            }
            """;

    private static final String PROGRAM = """
            package visitor;

            import io.quilt4j.Quilt;
            import io.quilt4j.QuiltOptions;
            import io.quilt4j.audit.AuditTrail;
            import io.quilt4j.base.UnavailableException;
            import java.net.URI;
            import java.nio.file.Path;
            import java.util.Map;

            public final class Program {
                public static void main(String[] arguments) {
                    QuiltOptions options = QuiltOptions.builder()
                            .environment(Map.of())
                            .dataDirectory(Path.of(arguments[0]))
                            .build();
                    try (Quilt quilt = Quilt.open(options)) {
                        System.out.println("logged in: " + quilt.auth().loggedIn().isPresent());
                    }
                    try (Quilt quilt = Quilt.open(options.toBuilder().catalog(URI.create("http://127.0.0.1:1")).build())) {
                        System.out.println(quilt.registryUrl());
                    } catch (UnavailableException nobodyThere) {
                        System.out.println("asked the network");
                    }
                    System.out.println(AuditTrail.class.getModule().isNamed() + " " + Quilt.class.getModule().getName());
                }
            }
            """;

    private static final String INTRUDER = """
            package visitor;

            public final class Program {
                public static void main(String[] arguments) {
                    System.out.println(io.quilt4j.internal.http.Words.plain("peeped"));
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aModuleUsesCoreStorageAndAuditAsModules() throws Exception {
        compile(PROGRAM, true);

        assertThat(run(
                        "java",
                        "-p",
                        modulePath() + File.pathSeparator + folder.resolve("out"),
                        "-m",
                        "visitor/visitor.Program",
                        folder.toString()))
                .isEqualTo("logged in: false\nasked the network\ntrue io.quilt4j\n");
    }

    @Test
    void thePlainClassPathIsAsGood() throws Exception {
        compile(PROGRAM, false);

        assertThat(run(
                        "java",
                        "-cp",
                        modulePath() + File.pathSeparator + folder.resolve("out"),
                        "visitor.Program",
                        folder.toString()))
                .isEqualTo("logged in: false\nasked the network\nfalse null\n");
    }

    @Test
    void aModuleCannotReachWhatIsInternal() throws Exception {
        write(INTRUDER, true);

        assertThat(run(
                        "javac",
                        "--release",
                        "17",
                        "-p",
                        modulePath(),
                        "-d",
                        folder.resolve("out").toString(),
                        folder.resolve("src/module-info.java").toString(),
                        folder.resolve("src/visitor/Program.java").toString()))
                .contains("package io.quilt4j.internal.http is not visible");
    }

    private void compile(String program, boolean asModule) throws Exception {
        write(program, asModule);
        List<String> command = new ArrayList<>(List.of(
                "javac",
                "--release",
                "17",
                "-Xlint:all,-requires-automatic",
                "-Werror",
                asModule ? "-p" : "-cp",
                modulePath(),
                "-d",
                folder.resolve("out").toString()));
        if (asModule) {
            command.add(folder.resolve("src/module-info.java").toString());
        }
        command.add(folder.resolve("src/visitor/Program.java").toString());
        assertThat(run(command.toArray(String[]::new))).isEmpty();
    }

    private void write(String program, boolean asModule) throws IOException {
        Files.createDirectories(folder.resolve("src/visitor"));
        Files.writeString(folder.resolve("src/visitor/Program.java"), program);
        if (asModule) {
            Files.writeString(folder.resolve("src/module-info.java"), MODULE);
        }
    }

    /** What users have: our three and what they need, without the tests and without the optional SDK of AWS. */
    private static String modulePath() throws URISyntaxException {
        Stream<String> ours = Stream.of(place(Quilt.class), place(ObjectStore.class), place(AuditTrail.class));
        Stream<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry)
                        .getFileName()
                        .toString()
                        .matches("(okhttp-jvm|okio-jvm|kotlin-stdlib|jackson-(core|databind|annotations)|snakeyaml"
                                + "|aircompressor|jspecify)-[0-9].*\\.jar"));
        return Stream.concat(ours, others).collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of(command));
        String prefix = command[0].equals("javac") ? "-J" : "";
        whole.set(0, Path.of(System.getProperty("java.home"), "bin", command[0]).toString());
        whole.addAll(1, List.of(prefix + "-XX:+UseSerialGC", prefix + "-XX:TieredStopAtLevel=1"));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }
}
