package io.quilt4j.jdbc.sql;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.calcite.sql.parser.impl.SimpleCharStream;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.SqlParserImplTokenManager;
import org.apache.calcite.sql.parser.impl.Token;
import org.apache.calcite.util.SourceStringReader;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's tokens with two liberties that Athena and Trino take: {@code date} may be a column, and a statement may end
 * with a semicolon.
 *
 * <p>Tokens are re-tagged, the text is not rewritten, so that the positions in error messages stay true.
 */
final class QuiltTokens extends SqlParserImplTokenManager implements SqlParserImplConstants {

    /** For each open parenthesis, whether a cast opened it. */
    private final Deque<Boolean> casts = new ArrayDeque<>();

    private @Nullable Token ahead;
    private int previousKind = EOF;

    private QuiltTokens(SimpleCharStream stream) {
        super(stream);
    }

    static QuiltTokens of(Reader reader) {
        return new QuiltTokens(new SingleSpaced(reader));
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
        Token token = take();
        if (token.kind == SEMICOLON && peek().kind == EOF) {
            token = take();
        } else if (token.kind == DATE && !typeOrLiteral()) {
            token.kind = IDENTIFIER;
        }
        track(token.kind);
        previousKind = token.kind;
        return token;
    }

    /** Whether DATE begins a literal or a call, or is the type of a cast. */
    private boolean typeOrLiteral() {
        int next = peek().kind;
        boolean literal = next == QUOTED_STRING || next == LPAREN;
        boolean castType = previousKind == AS && !casts.isEmpty() && casts.peek();
        return literal || castType;
    }

    private void track(int kind) {
        if (kind == LPAREN) {
            casts.push(previousKind == CAST || previousKind == TRY_CAST || previousKind == SAFE_CAST);
        } else if (kind == RPAREN && !casts.isEmpty()) {
            casts.pop();
        }
    }

    private Token take() {
        Token token = ahead == null ? super.getNextToken() : ahead;
        ahead = null;
        return token;
    }

    private Token peek() {
        if (ahead == null) {
            ahead = super.getNextToken();
        }
        return ahead;
    }
}
