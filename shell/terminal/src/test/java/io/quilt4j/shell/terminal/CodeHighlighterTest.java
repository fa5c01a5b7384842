package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is painted how. */
class CodeHighlighterTest {

    private final Palette palette = new Palette(true);
    private final CodeHighlighter highlighter = new CodeHighlighter(palette);

    @Test
    void sqlHasKeywordsTextsNumbersAndComments() {
        String sql = "select name from api_keys where name = 'it''s' limit 3 -- mine";
        assertThat(painted(sql, palette.keyword())).containsExactly("select", "from", "where", "limit");
        assertThat(painted(sql, palette.literal())).containsExactly("'it''s'");
        assertThat(painted(sql, palette.number())).containsExactly("3");
        assertThat(painted(sql, palette.comment()).get(0)).contains("-- mine");
    }

    @Test
    void javaHasKeywordsAndOurNamesAndKeywordArguments() {
        String code =
                "var n = quilt3.api_keys.list(status=\"ACTIVE\", name = x).size(); boolean b = f(n == 1); // mine";
        assertThat(painted(code, palette.keyword())).containsExactly("var", "boolean");
        assertThat(painted(code, palette.ours())).containsExactly("quilt3", "status", "name");
        assertThat(painted(code, palette.literal())).containsExactly("\"ACTIVE\"");
        assertThat(painted(code, palette.comment())).containsExactly("// mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.login_with_api_key(\"qk_canary0123456789\")",
                "select * from api_keys where name = 'qk_canary0123456789'",
                "// qk_canary0123456789"
            })
    void aKeyIsRedWhereverItStands(String code) {
        assertThat(painted(code, palette.secret())).containsExactly("qk_canary0123456789");
    }

    @Test
    void aFingerprintIsNoKey() {
        assertThat(painted("\"qk_abc...xyz\"", palette.secret())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "\"", "/*", "/", "select 'x", "\ud800", "名前 = 'é'", "/tables x"})
    void everyTextKeepsItsCharacters(String code) {
        assertThat(highlighter.highlight(code).toString()).isEqualTo(code);
    }

    @Test
    void withoutColoursNothingIsPainted() {
        String code = "select 'qk_canary0123456789' -- x";
        AttributedString plain = new CodeHighlighter(new Palette(false)).highlight(code);
        for (int i = 0; i < plain.length(); i++) {
            assertThat(plain.styleAt(i)).isEqualTo(AttributedStyle.DEFAULT);
        }
    }

    /** The pieces that have this style, in order. */
    private List<String> painted(String code, AttributedStyle style) {
        AttributedString text = highlighter.highlight(code);
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.styleAt(i).equals(style)) {
                piece.append(text.charAt(i));
            } else if (!piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        return pieces;
    }
}
