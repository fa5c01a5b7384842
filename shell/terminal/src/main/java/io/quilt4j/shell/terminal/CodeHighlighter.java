package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.CommandLines;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Paints Java, {@code quilt3} calls and SQL by their words alone, so that it is never late; API keys are painted red. */
final class CodeHighlighter implements Highlighter {

    private static final Set<String> OUR_NAMES =
            Set.of("quilt3", "sql", "env", "load_dotenv", "print", "env_file", "command", "file", "aws", "vault");

    private static final Set<String> SQL_WORDS = Set.of(
            ("select from where group by order having limit offset as on join inner left right full cross outer union all"
                            + " intersect except distinct case when then else end and or not in is null like between exists"
                            + " values insert into update set delete merge using with explain plan for asc desc cast fetch"
                            + " first next rows only interval timestamp date time over partition true false nulls last"
                            + " create drop alter truncate table view count sum min max avg")
                    .split(" "));

    private final Palette palette;

    CodeHighlighter(Palette palette) {
        this.palette = palette;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        return highlight(buffer);
    }

    AttributedString highlight(String code) {
        AttributedStyle[] styles = new AttributedStyle[code.length()];
        Arrays.fill(styles, palette.plain());
        if (CommandLines.looksLikeOne(code)) {
            paintCommand(code, styles);
        } else if (SqlText.looksLikeSql(code, name -> false)) {
            paintSql(code, styles);
        } else {
            paintJava(code, styles);
        }
        SecretText.keys(code).forEach(span -> paint(styles, span.start(), span.end(), palette.secret()));
        AttributedStringBuilder painted = new AttributedStringBuilder(code.length());
        for (int i = 0; i < styles.length; i++) {
            painted.styled(styles[i], code.substring(i, i + 1));
        }
        return painted.toAttributedString();
    }

    private void paintCommand(String code, AttributedStyle[] styles) {
        int end = 0;
        while (end < code.length() && !Character.isWhitespace(code.charAt(end))) {
            end++;
        }
        paint(styles, 0, end, palette.ours());
    }

    private void paintSql(String code, AttributedStyle[] styles) {
        for (Token token : SqlText.tokens(code)) {
            paint(styles, token.start(), token.end(), sqlStyle(token, code));
        }
    }

    private AttributedStyle sqlStyle(Token token, String code) {
        return switch (token.kind()) {
            case WORD ->
                SQL_WORDS.contains(token.of(code).toLowerCase(Locale.ROOT)) ? palette.keyword() : palette.plain();
            case NUMBER -> palette.number();
            case STRING, CHARACTER, TEXT_BLOCK -> palette.literal();
            case COMMENT -> palette.comment();
            case SYMBOL -> palette.plain();
        };
    }

    private void paintJava(String code, AttributedStyle[] styles) {
        List<Token> tokens = JavaTokens.of(code);
        for (int i = 0; i < tokens.size(); i++) {
            paint(styles, tokens.get(i).start(), tokens.get(i).end(), javaStyle(tokens, i, code));
        }
    }

    private AttributedStyle javaStyle(List<Token> tokens, int index, String code) {
        Token token = tokens.get(index);
        return switch (token.kind()) {
            case WORD -> wordStyle(tokens, index, code);
            case NUMBER -> palette.number();
            case STRING, CHARACTER, TEXT_BLOCK -> palette.literal();
            case COMMENT -> palette.comment();
            case SYMBOL -> palette.plain();
        };
    }

    private AttributedStyle wordStyle(List<Token> tokens, int index, String code) {
        String word = tokens.get(index).of(code);
        if (SourceVersion.isKeyword(word) || word.equals("var") || word.equals("record")) {
            return palette.keyword();
        }
        return OUR_NAMES.contains(word) || isKeywordArgument(tokens, index, code) ? palette.ours() : palette.plain();
    }

    /** {@code (name=} and {@code , name=}, but not {@code name ==}. */
    private static boolean isKeywordArgument(List<Token> tokens, int index, String code) {
        boolean behindOpening = index > 0
                && (tokens.get(index - 1).is(code, '(') || tokens.get(index - 1).is(code, ','));
        boolean beforeEquals =
                index + 1 < tokens.size() && tokens.get(index + 1).is(code, '=');
        boolean comparison = index + 2 < tokens.size() && tokens.get(index + 2).is(code, '=');
        return behindOpening && beforeEquals && !comparison;
    }

    private static void paint(AttributedStyle[] styles, int start, int end, AttributedStyle style) {
        Arrays.fill(styles, start, Math.min(end, styles.length), style);
    }
}
