package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own, whose log tells when which class is loaded. */
class FirstPlanTest {

    private static final String LIST = "io/quilt4j/jdbc/planning/first-classes.txt";
    private static final String FIRST = "org.apache.calcite.sql.SqlNode";
    private static final Pattern LOADED = Pattern.compile(" ([\\w.$]+) source: file:");

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = new Stack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aConnectionThatLogsInHasThePlannersClassesLoadedMeanwhile() throws IOException, InterruptedException {
        List<String> lines = lines();
        int connected = lines.indexOf("connected, what failed: null");
        assertThat(connected).isPositive();
        assertThat(lines).contains("planned");
        // A column of another kind, another way to compare: a few classes are still missing, of more than two thousand.
        assertThat(calcites(lines.subList(connected, lines.indexOf("planned")))).hasSizeLessThan(30);
    }

    @Test
    void connectingItselfNeedsNoneOfThem() throws IOException, InterruptedException {
        List<String> lines = lines("client");
        int connected = lines.indexOf("connected, what failed: null");
        assertThat(connected).isPositive();
        assertThat(calcites(lines.subList(0, connected))).isEmpty();
        assertThat(calcites(lines)).hasSizeGreaterThan(1_000);
    }

    @Test
    void whatTakesTheJvmLongAtItsFirstTimeIsNotPartOfAFirstPlan() throws IOException, InterruptedException {
        List<String> lines = lines("client");
        // Of records whose equals and hashCode are not written out.
        assertThat(lines).noneMatch(line -> line.contains(" java.lang.runtime.ObjectMethods "));
        // Calcite's list of operators asks for annotations, which are three.
        assertThat(lines).filteredOn(line -> line.contains(".$Proxy")).hasSizeLessThanOrEqualTo(3);
    }

    /** Three statements, which differ in a label. */
    @Test
    void codeOfTheSameTextIsMadeOnce() throws IOException, InterruptedException {
        List<String> lines = lines("client");
        List<String> computing = lines.subList(lines.indexOf("planned"), lines.indexOf("computed"));
        assertThat(computing).filteredOn(line -> line.contains(" Baz source: ")).hasSize(1);
    }

    /** With {@code -Dquilt4j.writeDocs=true} it is written. */
    @Test
    void theListOfItsClassesIsWhatAJvmLoads(@TempDir Path front) throws IOException, InterruptedException {
        // Of two lists on the class path the first counts: here one of nothing but its first line.
        Path none = front.resolve(LIST);
        Files.createDirectories(none.getParent());
        Files.writeString(none, FIRST + "\n");
        List<String> lines = lines(front + File.pathSeparator + System.getProperty("java.class.path"), List.of());
        Set<String> loaded = loaded(lines);
        Path list = Path.of("src/main/resources").resolve(LIST);
        if (Boolean.getBoolean("quilt4j.writeDocs")) {
            Files.createDirectories(list.getParent());
            Files.write(list, loaded);
        }
        Set<String> listed = new LinkedHashSet<>(Files.readAllLines(list));
        assertThat(listed.iterator().next()).isEqualTo(FIRST);
        // Both threads of a connection load classes, and versions of Java differ in a few of ours.
        assertThat(without(loaded, listed)).hasSizeLessThan(150);
        assertThat(without(listed, loaded)).hasSizeLessThan(150);
    }

    /** What came out of jars from the planner's start on until the connection was there. */
    private static Set<String> loaded(List<String> lines) {
        Set<String> loaded = new LinkedHashSet<>(List.of(FIRST));
        int from = IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).contains(" io.quilt4j.jdbc.planning.PlannerStart "))
                .findFirst()
                .orElseThrow();
        for (String line : lines.subList(from, lines.indexOf("connected, what failed: null"))) {
            Matcher file = LOADED.matcher(line);
            if (file.find()) {
                loaded.add(file.group(1));
            }
        }
        return loaded;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static List<String> calcites(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" org.apache.calcite."))
                .toList();
    }

    private static List<String> lines(String... more) throws IOException, InterruptedException {
        return lines(System.getProperty("java.class.path"), List.of(more));
    }

    private static List<String> lines(String classPath, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load=info:stdout",
                "-cp",
                classPath,
                FirstPlan.class.getName(),
                stack.url(),
                stack.key("bob", "first-plan")));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Stream<String> said = process.inputReader().lines()) {
            List<String> lines = said.toList();
            assertThat(process.waitFor()).isZero();
            return lines;
        }
    }
}
