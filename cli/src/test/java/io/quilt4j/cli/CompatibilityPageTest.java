package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/compatibility.md in step with the tests: a row for each test whose name begins with the number of a
 * statement about the Quilt protocol. Write the page anew with
 * {@code mvn -pl cli -am test -Dtest=CompatibilityPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dquilt4j.writeDocs=true}.
 */
final class CompatibilityPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/compatibility.md");

    /** In Java a string of its own, in Python the first line of a docstring. */
    private static final Pattern NAMED = Pattern.compile("\"statements? ([0-9, -]+(?: and [0-9]+)?): ([^\"\\n]+)\"");

    private static final Set<Integer> PROMISED = Stream.of(
                    IntStream.rangeClosed(1, 80), IntStream.rangeClosed(83, 86), IntStream.rangeClosed(91, 120))
            .flatMapToInt(range -> range)
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void pageListsTheTestsAsTheyStand() throws IOException {
        String page = page(proofs());
        if (Boolean.getBoolean("quilt4j.writeDocs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    @Test
    void everyPromisedStatementHasATest() throws IOException {
        Set<Integer> missing = new TreeSet<>(PROMISED);
        missing.removeAll(proofs().keySet());
        assertThat(missing).as("statements without a test").isEmpty();
    }

    private static Map<Integer, Set<String>> proofs() throws IOException {
        Map<Integer, Set<String>> proofs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> tests =
                    files.filter(CompatibilityPageTest::isTestSource).sorted().toList();
            for (Path test : tests) {
                Matcher named = NAMED.matcher(Files.readString(test));
                while (named.find()) {
                    String proof = named.group(2).replace("|", "\\|") + " | `"
                            + ROOT.relativize(test).getName(0) + "` " + simpleName(test);
                    for (int number : numbers(named.group(1))) {
                        proofs.computeIfAbsent(number, any -> new TreeSet<>()).add(proof);
                    }
                }
            }
        }
        return proofs;
    }

    private static boolean isTestSource(Path file) {
        String path = ROOT.relativize(file).toString();
        return (path.contains("/src/test/java/") && path.endsWith("Test.java"))
                || (path.startsWith("interop/") && path.endsWith(".py") && !path.contains("/.venv/"));
    }

    private static String simpleName(Path test) {
        return test.getFileName().toString().replaceFirst("\\.(java|py)$", "");
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.replace("and", ",").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMapToInt(part -> {
                    String[] ends = part.split("-", 2);
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                })
                .boxed()
                .toList();
    }

    private static String page(Map<Integer, Set<String>> proofs) {
        StringBuilder page = new StringBuilder("""
                # Compatibility with Quilt

                Each row is a test that the build runs: the number of a statement about Quilt's wire and file formats, what the
                test shows, and where it lives. `core` and `jdbc-driver` speak for the client, `registry` for the local stack,
                `interop` for the unmodified Python client (quilt3 8.0.0) and a browser. This page is generated from the names
                of the tests (`CompatibilityPageTest`).

                | statement | what is shown | test |
                | ---: | --- | --- |
                """);
        proofs.forEach((number, rows) -> rows.forEach(row ->
                page.append("| ").append(number).append(" | ").append(row).append(" |\n")));
        return page.toString();
    }
}
