package io.quilt4j.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedLineTest {

    private static String shown(MarkedLine line) {
        return line.line() + "\n" + line.indent() + line.carets();
    }

    @Test
    void marksWhatIsMeantInTheLineInWhichItBegins() {
        assertThat(shown(MarkedLine.of("one\ntwo three\nfour", new Span(8, 13))))
                .isEqualTo("""
                two three
                    ^^^^^""");
        assertThat(shown(MarkedLine.of("one\ntwo", new Span(4, 9)))).isEqualTo("two\n^^^");
        assertThat(shown(MarkedLine.of("one\n", new Span(3, 3)))).isEqualTo("one\n   ^");
        assertThat(shown(MarkedLine.of("", new Span(5, 9)))).isEqualTo("\n^");
    }

    @Test
    void countsCells() {
        assertThat(shown(MarkedLine.of("f(\"日本\", 日本=1)", new Span(8, 10)))).isEqualTo("""
                f("日本", 日本=1)
                          ^^^^""");
    }

    @Test
    void showsNoSecretAndNoControlCharacter() {
        String key = "qk_abcdefghijklmnopqrstuvwxyz";
        assertThat(shown(MarkedLine.of("\tf(\"" + key + "\", x)", new Span(6 + key.length(), 7 + key.length()))))
                .isEqualTo(" f(\"qk_***\", x)\n            ^");
        assertThat(shown(MarkedLine.of("f(" + key + ")", new Span(2, 2 + key.length()))))
                .isEqualTo("f(qk_***)\n  ^^^^^^");
    }

    @ParameterizedTest
    @CsvSource({"40, 0, 4", "40, 96, 100", "40, 50, 55", "40, 20, 90", "3, 50, 51", "1, 5, 9"})
    void showsOfALongLineWhatFitsAroundTheMistake(int width, int start, int end) {
        String text = "0123456789".repeat(10);
        MarkedLine shown = MarkedLine.of(text, new Span(start, end)).within(width);
        assertThat(TextWidth.of(shown.line())).isLessThanOrEqualTo(Math.max(3, width));
        assertThat(text.substring(start, end)).startsWith(shown.line().substring(shown.start(), shown.end()));
        assertThat(shown.indent().length() + shown.carets().length())
                .isLessThanOrEqualTo(shown.line().length());
    }
}
