package io.quilt4j.shell.session;

import io.quilt4j.shell.text.SecretText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Libraries by their Maven coordinates, with all that they need. The user's own Maven resolves them, as a process: its settings, mirrors,
 * proxies, passwords and local repository hold here as they do for a build, and a session without {@code /maven} carries none of it. A
 * checksum that does not match is a failure.
 */
final class MavenLibraries {

    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";

    private static final String WORD = "([\\w.-]+)";

    /** {@code group:artifact[:type[:classifier]]:version}, as Maven writes it. */
    private static final Pattern COORDINATES =
            Pattern.compile(WORD + ":" + WORD + "(?::" + WORD + "(?::" + WORD + ")?)?:" + WORD);

    private static final Pattern BEFORE_THE_REASON =
            Pattern.compile("^(?:.*? on project \\S+: )?(?:Could not resolve dependencies for project \\S+: ?)?");

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[\\d;]*m");

    private final Map<String, String> environment;

    MavenLibraries(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The jars, in the order of a class path.
     *
     * @throws IllegalArgumentException when there is no Maven, when it does not find them, or when these are no coordinates
     */
    List<Path> jars(String coordinates) throws IOException, InterruptedException {
        String project = project(coordinates);
        Path maven = program()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Maven was not found: there is no mvn in PATH. Install it, or name the jars"
                                + " themselves: jars lib/*.jar"));
        Path folder = Files.createTempDirectory("quilt4j-maven");
        try {
            Path pom = Files.writeString(folder.resolve("pom.xml"), project);
            Path classPath = folder.resolve("class-path");
            Path said = folder.resolve("said");
            Process process = started(maven, pom, classPath, said);
            if (ended(process) != 0 || !Files.exists(classPath)) {
                throw new IllegalArgumentException("Maven does not find them: " + reason(Files.readString(said)));
            }
            return Arrays.stream(Files.readString(classPath).strip().split(Pattern.quote(File.pathSeparator)))
                    .filter(name -> !name.isEmpty())
                    .map(Path::of)
                    .toList();
        } finally {
            delete(folder);
        }
    }

    private static Process started(Path maven, Path pom, Path classPath, Path said) throws IOException {
        return new ProcessBuilder(
                        maven.toString(),
                        "--batch-mode",
                        "--quiet",
                        "--strict-checksums",
                        "--file",
                        pom.toString(),
                        "-Dmdep.outputFile=" + classPath,
                        "-DincludeScope=runtime",
                        GOAL)
                .directory(Objects.requireNonNull(pom.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static int ended(Process process) throws InterruptedException {
        try {
            process.getOutputStream().close(); // it is never asked anything
            return process.waitFor();
        } catch (IOException e) {
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private Optional<Path> program() {
        String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        String home = environment.get("MAVEN_HOME");
        Stream<Path> ofHome = home == null ? Stream.of() : Stream.of(Path.of(home, "bin"));
        Stream<Path> ofPath = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(ofHome, ofPath)
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String project(String coordinates) {
        List<String> dependencies = new ArrayList<>();
        for (String each : coordinates.strip().split("\\s+", -1)) {
            Matcher parts = COORDINATES.matcher(each);
            if (!parts.matches()) {
                throw new IllegalArgumentException("'" + each
                        + "' is no library of Maven: write group:artifact:version,"
                        + " org.apache.commons:commons-text:1.12.0");
            }
            dependencies.add("<dependency>" + element("groupId", parts.group(1)) + element("artifactId", parts.group(2))
                    + element("version", parts.group(5)) + element("type", parts.group(3))
                    + element("classifier", parts.group(4)) + "</dependency>");
        }
        return "<project><modelVersion>4.0.0</modelVersion><groupId>session</groupId><artifactId>libraries</artifactId>"
                + "<version>1</version><packaging>pom</packaging><dependencies>" + String.join("", dependencies)
                + "</dependencies></project>";
    }

    private static String element(String name, @Nullable String value) {
        return value == null ? "" : "<" + name + ">" + value + "</" + name + ">";
    }

    /** The first complaint, without what is of no use to whoever asked for a library. */
    private static String reason(String said) {
        String plain = COLOURS.matcher(said).replaceAll("");
        String first = plain.lines()
                .filter(line -> line.startsWith("[ERROR] ") && line.length() > "[ERROR] ".length())
                .map(line -> line.substring("[ERROR] ".length()))
                .findFirst()
                .orElse(plain.strip());
        String reason = BEFORE_THE_REASON.matcher(first).replaceFirst("").replaceAll(" ?-> \\[Help 1]$", "");
        return SecretText.masked(reason.replaceAll("://[^/@\\s]+@", "://"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(folder);
    }
}
