package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of docs/security.md names tests that are there. */
class SecurityPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)(?:\\.([A-Za-z]+))?`");
    private static final Pattern PROGRAM = Pattern.compile("`(interop/[a-z_]+\\.py|bench/run ([a-z_]+))`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        Map<String, Path> tests = tests();
        Matcher named = TEST.matcher(page());
        int count = 0;
        while (named.find()) {
            count++;
            assertThat(tests).containsKey(named.group(1));
            if (named.group(2) != null) {
                assertThat(tests.get(named.group(1))).content().contains("void " + named.group(2) + "(");
            }
        }
        assertThat(count).isGreaterThan(15);
    }

    @Test
    void eachPromiseHasATest() throws IOException {
        String promises = page().split("## What is promised", 2)[1].split("\n## ", 2)[0];
        List<String> rows = promises.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| promise") && !line.startsWith("| ---"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(25).allSatisfy(row -> assertThat(
                        TEST.matcher(row).find() || PROGRAM.matcher(row).find())
                .as(row)
                .isTrue());
    }

    @Test
    void namesProgramsThatAreThere() throws IOException {
        String measurements = Files.readString(ROOT.resolve("bench/run"));
        Matcher named = PROGRAM.matcher(page());
        while (named.find()) {
            if (named.group(2) == null) {
                assertThat(ROOT.resolve(named.group(1))).exists();
            } else {
                assertThat(measurements).contains("\"" + named.group(2) + "\": ");
            }
        }
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/security.md"));
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith("Test.java"))
                    .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
        }
        return tests;
    }
}
