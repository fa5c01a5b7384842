package io.quilt4j.jdbc.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.Token;

/** Finds {@code SELECT 1 WHERE ...}, a SELECT of one row and no table, and gives it {@code FROM (VALUES (0)) AS "$row"}. */
final class OneRow implements SqlParserImplConstants {

    /** For each parenthesis, whether the SELECT in it has no FROM so far. */
    private final Deque<Boolean> withoutFrom = new ArrayDeque<>(List.of(false));

    /** Whether the words that are missing belong in front of {@code token}. */
    boolean missing(int kind, int previous) {
        boolean clause = kind == WHERE || (kind == GROUP && previous != WITHIN);
        return clause && withoutFrom.element();
    }

    static List<Token> from(Token before) {
        return List.of(
                QuiltTokens.inserted(FROM, "FROM", before),
                QuiltTokens.inserted(LPAREN, "(", before),
                QuiltTokens.inserted(VALUES, "VALUES", before),
                QuiltTokens.inserted(LPAREN, "(", before),
                QuiltTokens.inserted(UNSIGNED_INTEGER_LITERAL, "0", before),
                QuiltTokens.inserted(RPAREN, ")", before),
                QuiltTokens.inserted(RPAREN, ")", before),
                QuiltTokens.inserted(AS, "AS", before),
                QuiltTokens.inserted(QUOTED_IDENTIFIER, "\"$row\"", before));
    }

    /** Takes note of a token that the parser gets. */
    void passed(int kind) {
        switch (kind) {
            case LPAREN -> withoutFrom.push(false);
            case RPAREN -> {
                if (withoutFrom.size() > 1) {
                    withoutFrom.pop();
                }
            }
            case SELECT -> replace(true);
            case FROM -> replace(false);
            default -> {}
        }
    }

    private void replace(boolean missing) {
        withoutFrom.pop();
        withoutFrom.push(missing);
    }
}
