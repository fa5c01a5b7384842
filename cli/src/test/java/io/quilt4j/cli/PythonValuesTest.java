package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A last value of Python as Python's own shell shows it, at the prompt, in a cell and with {@code -e}. */
@Timeout(120)
final class PythonValuesTest {

    private static final String BEFORE = """
        from datetime import datetime, timedelta
        from pathlib import Path
        from collections import Counter
        s = "it's"; words = ['a', None]; d = {'k': [1, (2,)]}; x = 5
        """;

    /** What Python 3 answers. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("True", "True"),
            Map.entry("[1, 'a', None]", "[1, 'a', None]"),
            Map.entry("s", "\"it's\""),
            Map.entry("s.upper()", "\"IT'S\""),
            Map.entry("words", "['a', None]"),
            Map.entry("d", "{'k': [1, (2,)]}"),
            Map.entry("{x, 2, 1}", "{1, 2, 5}"),
            Map.entry("x is None", "False"),
            Map.entry("x / 5", "1.0"),
            Map.entry("10 ** 30", "1" + "0".repeat(30)),
            Map.entry("(1, 2)", "(1, 2)"),
            Map.entry("divmod(7, 2)", "(3, 1)"),
            Map.entry("1 < 2 < 3", "True"),
            Map.entry("chr(97)", "'a'"),
            Map.entry("bool(0)", "False"),
            Map.entry("frozenset()", "frozenset()"),
            Map.entry("datetime(2026, 11, 29, 10, 0)", "datetime.datetime(2026, 11, 29, 10, 0)"),
            Map.entry("timedelta(days=2)", "datetime.timedelta(days=2)"),
            Map.entry("[{'a': x}, {'a': 2}]", "[{'a': 5}, {'a': 2}]"),
            Map.entry("Counter('aab')", "Counter({'a': 2, 'b': 1})"),
            Map.entry("Path('a/b')", "PosixPath('a/b')"),
            Map.entry("ValueError('no')", "ValueError('no')"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void aLastValueIsWrittenAsPythonWritesIt() throws IOException {
        QuiltOptions options = QuiltOptions.builder()
                .dataDirectory(folder)
                .environment(Map.of())
                .build();
        try (Prompt prompt = new Prompt(options);
                Cell cell = new Cell(options)) {
            prompt.answer(BEFORE);
            cell.said(BEFORE);
            VALUES.forEach((typed, shown) -> {
                assertThat(prompt.answer(typed).lines().filter(line -> !line.isBlank()))
                        .as(typed)
                        .contains(shown);
                assertThat(cell.shown(typed)).as(typed).isEqualTo(shown);
                assertThat(run("-e", BEFORE + typed)).as(typed).isEqualTo(shown);
            });
        }
    }

    @Test
    void whatIsOursAndWhatIsJavasShowAsBefore() {
        assertThat(run("-e", "List.of(1, \"a\")")).isEqualTo("[1, a]");
        assertThat(run("-e", "\"a\"")).isEqualTo("a");
    }

    @Test
    void aFormatForProgramsHasTheValue() {
        assertThat(run("--format", "json", "-e", "x = 5\n[x, None, True, 'a']")).isEqualTo("[5,null,true,\"a\"]");
        assertThat(run("--format", "csv", "-e", "x = 5\n[{'a': x}, {'a': 2}]").lines())
                .containsExactly("a", "5", "2");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Main.run(Console.unattended(new ByteArrayInputStream(new byte[0]), printed, printed, Map.of()), arguments);
        return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
