package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/packages.md, and holds that the page shows them as they stand here. */
final class PackagesPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path SOURCE = Path.of("src/test/java/io/quilt4j/packages/PackagesPageTest.java");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Printed to by the examples; theirs is that of the process. */
    private final Output System = new Output(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private record Output(PrintStream out) {}

    @Test
    void examplesRun(@TempDir Path place) throws IOException {
        try (Shelf shelf = new Shelf(place)) {
            Path data = Objects.requireNonNull(
                    shelf.file("measurements.csv", "1,2\n").getParent());
            shelf.file("notes.txt", "notes");
            run(shelf.packages, data, place.resolve("folder"));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().skip(1))
                .containsExactly("measurements.csv 4", "notes.txt 5", "1,2", "", "ann", "true", "[notes.txt]", "2");
    }

    private void run(Packages packages, Path data, Path folder) {
        Package draft = packages.newPackage()
                .edit()
                .setDir(".", data)
                .setMeta("measurements.csv", Map.of("station", 7))
                .setMeta(Map.of("author", "ann"))
                .toPackage();
        PackageName name = PackageName.of("lab/weather");
        Package built = packages.localRegistry().build(name, draft, BuildOptions.message("first version"));
        System.out.println(built.topHash());

        Package newest = packages.localRegistry().browse(name);
        newest.entries().forEach(entry -> System.out.println(entry.key() + " " + entry.size()));
        System.out.println(newest.get("measurements.csv").string());
        System.out.println(newest.meta().get("author"));

        newest.fetch(folder);
        System.out.println(newest.verify(PhysicalKey.of(folder)).isExact());

        Package changed = newest.edit().delete("notes.txt").toPackage();
        System.out.println(newest.diff(changed).deleted());
        Package second = packages.localRegistry().build(name, changed, BuildOptions.message("without notes"));
        System.out.println(packages.localRegistry().versions(name).size());
        packages.localRegistry().rollback(name, built.topHash());
        assertThat(second.topHash()).isNotEqualTo(built.topHash());
    }

    @Test
    void pageShowsTheExamplesAsTheyStandHere() throws IOException {
        String source = Files.readString(SOURCE).replaceAll("\\s+", "");
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../../docs/packages.md")));
        int examples = 0;
        while (example.find()) {
            assertThat(source).contains(example.group(1).replaceAll("\\s+", ""));
            examples++;
        }
        assertThat(examples).isEqualTo(4);
    }
}
