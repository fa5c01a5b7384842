package io.quilt4j.jdbc.text;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.impl.SimpleCharStream;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.SqlParserImplTokenManager;
import org.apache.calcite.sql.parser.impl.Token;
import org.apache.calcite.sql.parser.impl.TokenMgrError;
import org.apache.calcite.util.SourceStringReader;

/**
 * Calcite's tokens with some liberties.
 *
 * <ul>
 *   <li>Those of Athena and Trino: {@code date} may be a column and most reserved words a name, a statement may end with
 *       a semicolon, and {@code EXPLAIN} needs no {@code PLAN FOR}.
 *   <li>Those of JDBC: the escapes {@code {oj}}, {@code {escape}} and {@code {limit}}, functions of {@code {fn}} in any
 *       case, and {@code N'text'} and {@code U&'text'}, which are texts like every other.
 * </ul>
 *
 * <p>Tokens are re-tagged, left out and put in; the text is not rewritten, so that the positions in error messages stay
 * true.
 */
final class QuiltTokens extends SqlParserImplTokenManager implements SqlParserImplConstants {

    private final ReservedNames names = new ReservedNames();
    private final OneRow oneRow = new OneRow();

    /** For each open brace, whether it was left out, so that the one that closes it is, too. */
    private final Deque<Boolean> braces = new ArrayDeque<>();

    private final Deque<Token> ahead = new ArrayDeque<>();
    private int previousKind = EOF;

    private QuiltTokens(SimpleCharStream stream) {
        super(stream);
    }

    static QuiltTokens of(Reader reader) {
        return new QuiltTokens(new SingleSpaced(reader));
    }

    /**
     * The tokens of a statement as they are written, for those who look for a word outside of texts, names and comments; none
     * where the first is not of the kind that is looked for, and no more behind what is no token.
     */
    static List<Token> scanned(String sql, Predicate<Token> first) {
        SqlParserImplTokenManager written =
                new SqlParserImplTokenManager(new SingleSpaced(new SourceStringReader(sql)));
        written.SwitchTo(DQID);
        List<Token> tokens = new ArrayList<>();
        try {
            for (Token next = written.getNextToken(); next.kind != EOF; next = written.getNextToken()) {
                if (tokens.isEmpty() && !first.test(next)) {
                    return List.of();
                }
                tokens.add(next);
            }
        } catch (TokenMgrError unreadable) {
            // The parser will say where.
        }
        return tokens;
    }

    /** Where a token begins in {@code sql}. */
    static int offset(String sql, Token token) {
        int at = 0;
        for (int line = 1; line < token.beginLine; line++) {
            while (sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                at++;
            }
            at += sql.startsWith("\r\n", at) ? 2 : 1;
        }
        return at + token.beginColumn - 1;
    }

    /** A tab counts as one column, as in {@code SqlParserPos}. */
    private static final class SingleSpaced extends SimpleCharStream {
        SingleSpaced(Reader reader) {
            super(reader, 1, 1, bufferSize(reader));
            setTabSize(1);
        }

        /** Room for a token as long as the text: the buffer grows so slowly that a long literal would take minutes. */
        private static int bufferSize(Reader reader) {
            int length = reader instanceof SourceStringReader source
                    ? source.getSourceString().length()
                    : 0;
            return Math.max(4096, length + 1);
        }
    }

    @Override
    public Token getNextToken() {
        Token token = number(withoutBraces(take()));
        if (oneRow.missing(token.kind, previousKind)) {
            ahead.addFirst(token);
            push(OneRow.from(token));
            token = take();
        }
        if (names.typeIsNext() && startsType()) {
            token = type(token);
        }
        token = calcites(token);
        names.passed(token.kind, peekKind(token));
        oneRow.passed(token.kind);
        previousKind = token.kind;
        return token;
    }

    /** The first token of what Calcite writes in the place of a word, or of a few; the others wait. */
    private Token calcites(Token token) {
        if (token.kind == SEMICOLON && peek().kind == EOF) {
            return take();
        } else if (token.kind == DATE && !typeOrLiteral()) {
            token.kind = IDENTIFIER;
        } else if (token.kind == PREFIXED_STRING_LITERAL && token.image.regionMatches(true, 0, "N'", 0, 2)) {
            token.kind = QUOTED_STRING;
            token.image = token.image.substring(1);
        } else if (token.kind == UNICODE_STRING_LITERAL) {
            plain(token);
        } else if (token.kind == EXPLAIN && previousKind == EOF && peek().kind != PLAN) {
            ahead.addFirst(inserted(FOR, "FOR", token));
            ahead.addFirst(inserted(PLAN, "PLAN", token));
        } else if (token.kind == ARRAY && peek().kind == LBRACKET && emptyArray(token)) {
            return take();
        } else if (token.kind == EXTRACT && peek().kind == LPAREN && part(token)) {
            return take();
        } else if (token.kind == AT && peek().kind == TIME) {
            return zone(token);
        } else if (peekKind(token) == QUOTED_STRING && previousKind != LBRACE && literal(token)) {
            return take();
        } else {
            name(token);
        }
        return token;
    }

    /** Makes a name of a word that is one here, and a word of the language to Calcite. */
    private void name(Token token) {
        if (peekKind(token) == LPAREN && previousKind != LBRACE_FN && TrinoWords.isFunction(token, previousKind)) {
            token.kind = IDENTIFIER;
        } else if (previousKind == LBRACE_FN) {
            token.image = token.image.toUpperCase(Locale.ROOT);
        } else if (names.isName(token, peekKind(token))) {
            // In quotes, because Calcite takes a plain USER or CURRENT_DATE for the function, even as an identifier.
            token.kind = QUOTED_IDENTIFIER;
            token.image = '"' + token.image + '"';
        }
    }

    /** A number whose letters or underscores Calcite would take for a name. */
    private Token number(Token token) {
        if (previousKind == MINUS && Numerals.isZeroOfDouble(token)) {
            push(List.of(inserted(LPAREN, "(", token), token, inserted(RPAREN, ")", token)));
            return inPlaceOf(token, QUOTED_IDENTIFIER, "\"$written\"");
        }
        boolean digits = token.kind == UNSIGNED_INTEGER_LITERAL || token.kind == DECIMAL_NUMERIC_LITERAL;
        if (!digits || !Numerals.isWordRightBehind(token, peek())) {
            return token;
        }
        Token number = Numerals.joined(token, take());
        boolean fraction = number.kind == UNSIGNED_INTEGER_LITERAL
                && peek().kind == DECIMAL_NUMERIC_LITERAL
                && peek().image.startsWith(".")
                && Numerals.touches(number, peek());
        return fraction ? Numerals.withFraction(number, take()) : number;
    }

    /** Whether a type begins, whose tokens were not looked at yet. */
    private boolean startsType() {
        return previousKind == AS;
    }

    /** The first token of a type of a cast, in Calcite's words; those behind it wait. */
    private Token type(Token first) {
        List<Token> tokens = new ArrayList<>(List.of(first));
        int depth = 0;
        while (depth > 0 || peek().kind != RPAREN) {
            if (peek().kind == EOF || peek().kind == FORMAT) {
                break;
            }
            Token next = take();
            depth += next.kind == LPAREN ? 1 : next.kind == RPAREN ? -1 : 0;
            tokens.add(next);
        }
        List<Token> translated = TrinoTypes.translated(tokens);
        push(translated);
        return take();
    }

    /** {@code AT TIME ZONE 'name'} as the index of an array, which binds as tightly; {@link TrinoSyntax} finds it again. */
    private Token zone(Token at) {
        Token time = take();
        if (peek().kind != ZONE) {
            ahead.addFirst(time);
            return at;
        }
        Token zone = take();
        if (peek().kind != QUOTED_STRING) {
            ahead.addFirst(zone);
            ahead.addFirst(time);
            return at;
        }
        Token name = take();
        name.image = "'" + TrinoSyntax.ZONE + name.image.substring(1);
        ahead.addFirst(inserted(RBRACKET, "]", name));
        ahead.addFirst(name);
        return inserted(LBRACKET, "[", at);
    }

    /** {@code ARRAY[]}, which Calcite does not know. */
    private boolean emptyArray(Token array) {
        Token opens = take();
        if (peek().kind != RBRACKET) {
            ahead.addFirst(opens);
            return false;
        }
        Token closes = take();
        push(List.of(
                inPlaceOf(array, QUOTED_IDENTIFIER, "\"$array\""),
                inserted(LPAREN, "(", opens),
                inserted(RPAREN, ")", closes)));
        return true;
    }

    /** {@code EXTRACT(part FROM x)} of a part that is a function here: {@code part(x)}. */
    private boolean part(Token extract) {
        Token opens = take();
        Token part = take();
        if (peek().kind != FROM || !TrinoWords.isPart(part.image)) {
            push(List.of(opens, part));
            return false;
        }
        take();
        push(List.of(inPlaceOf(extract, IDENTIFIER, part.image), opens));
        return true;
    }

    /** These come next, in this order. */
    private void push(List<Token> tokens) {
        for (int index = tokens.size() - 1; index >= 0; index--) {
            ahead.addFirst(tokens.get(index));
        }
    }

    /** Whether a word with a text behind it is a literal of Trino's, which then waits in Calcite's words. */
    private boolean literal(Token word) {
        boolean json = word.image.equalsIgnoreCase("JSON");
        String typed = TrinoWords.typed(word.image, peek().image);
        if (!typed.isEmpty() && TrinoWords.mayBegin(previousKind)) {
            push(TrinoWords.cast(word, typed, take()));
            return true;
        }
        if (word.kind == TIMESTAMP || word.kind == TIME) {
            TrinoWords.checkDigits(peek().image);
        }
        if (json || (word.kind == TIMESTAMP && TrinoWords.isZoned(peek().image))) {
            Token text = take();
            ahead.addFirst(inserted(RPAREN, ")", text));
            ahead.addFirst(text);
            ahead.addFirst(inserted(LPAREN, "(", word));
            Token function = inPlaceOf(word, json ? IDENTIFIER : QUOTED_IDENTIFIER, json ? "json_parse" : "\"$zoned\"");
            ahead.addFirst(function);
            return true;
        }
        if (word.kind == TIME) {
            peek().image = TrinoWords.completeTime(peek().image);
        } else if (word.kind == TIMESTAMP || word.kind == DATE) {
            peek().image = TrinoWords.complete(peek().image, word.kind == TIMESTAMP);
        }
        return false;
    }

    /** Makes a {@code U&'text'} a text like every other: Calcite's is of a character set that compares with no column. */
    private void plain(Token literal) {
        char escape = '\\';
        if (peek().kind == UESCAPE) {
            take();
            escape = peek().kind == QUOTED_STRING && peek().image.length() == 3
                    ? take().image.charAt(1)
                    : escape;
        }
        String quoted = Pattern.quote(String.valueOf(escape));
        Pattern escaped = Pattern.compile(quoted + "(?:([0-9a-fA-F]{4})|\\+([0-9a-fA-F]{6})|" + quoted + ")");
        String own = String.valueOf(escape);
        literal.kind = QUOTED_STRING;
        literal.image = escaped.matcher(literal.image.substring(literal.image.indexOf('\'')))
                .replaceAll(found -> {
                    String digits = found.group(1) == null ? found.group(2) : found.group(1);
                    return Matcher.quoteReplacement(digits == null ? own : character(Integer.parseInt(digits, 16)));
                });
    }

    private static String character(int code) {
        String text = Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD";
        return text.equals("'") ? "''" : text;
    }

    /** The first token from {@code token} on that is no brace of an escape around ordinary SQL. */
    private Token withoutBraces(Token token) {
        Token next = token;
        while (next.kind == LBRACE || next.kind == RBRACE) {
            if (next.kind == RBRACE) {
                if (braces.isEmpty() || !braces.pop()) {
                    return next;
                }
            } else {
                boolean outerJoin = peek().kind == IDENTIFIER && peek().image.equalsIgnoreCase("oj");
                boolean left = outerJoin || peek().kind == ESCAPE || peek().kind == LIMIT;
                braces.push(left);
                if (!left) {
                    return next;
                }
                if (outerJoin) {
                    take();
                }
            }
            next = take();
        }
        if (next.kind == LBRACE_D || next.kind == LBRACE_T || next.kind == LBRACE_TS || next.kind == LBRACE_FN) {
            braces.push(false);
        }
        return next;
    }

    /** A token that begins where another did, so that a column is called by all that is written. */
    static Token inPlaceOf(Token written, int kind, String image) {
        Token token = inserted(kind, image, written);
        token.beginLine = written.beginLine;
        token.beginColumn = written.beginColumn;
        return token;
    }

    /** A token that is not written, right behind another. */
    static Token inserted(int kind, String image, Token at) {
        Token token = Token.newToken(kind);
        token.kind = kind;
        token.image = image;
        token.beginLine = at.endLine;
        token.endLine = at.endLine;
        token.beginColumn = at.endColumn;
        token.endColumn = at.endColumn;
        return token;
    }

    /** Whether DATE begins a literal or a call, or is the type of a cast. */
    private boolean typeOrLiteral() {
        int next = peek().kind;
        return next == QUOTED_STRING || next == LPAREN || names.typeIsNext();
    }

    /** The kind of the token behind {@code token}; there is nothing behind the last one. */
    private int peekKind(Token token) {
        return token.kind == EOF ? EOF : peek().kind;
    }

    private Token take() {
        return ahead.isEmpty() ? super.getNextToken() : ahead.removeFirst();
    }

    private Token peek() {
        if (ahead.isEmpty()) {
            ahead.addFirst(super.getNextToken());
        }
        return ahead.getFirst();
    }
}
