package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, whose log tells when which class is loaded. */
class FirstPlanTest {

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

    private static List<String> calcites(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" org.apache.calcite."))
                .toList();
    }

    private static List<String> lines(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load=info:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                FirstPlan.class.getName(),
                stack.url(),
                stack.key("bob", "first-plan")));
        command.addAll(List.of(more));
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
