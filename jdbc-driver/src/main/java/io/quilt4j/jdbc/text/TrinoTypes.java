package io.quilt4j.jdbc.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.Token;

/**
 * Types of casts as Trino writes them, in Calcite's words: {@code ARRAY(VARCHAR)} is {@code VARCHAR ARRAY}, {@code MAP(K, V)} is
 * {@code MAP<K, V>}, {@code JSON} is {@code VARIANT} and {@code TEXT} is {@code VARCHAR}, as is an
 * {@code IPADDRESS}.
 */
final class TrinoTypes implements SqlParserImplConstants {

    private TrinoTypes() {}

    /** The tokens of a type, which are all that stand between {@code AS} and the parenthesis that closes the cast. */
    static List<Token> translated(List<Token> type) {
        Deque<Token> rest = new ArrayDeque<>(type);
        List<Token> done = new ArrayList<>();
        while (!rest.isEmpty()) {
            Token token = rest.removeFirst();
            boolean opens = !rest.isEmpty() && rest.getFirst().kind == LPAREN;
            if (token.kind == ARRAY && opens) {
                done.addAll(translated(inside(rest)));
                done.add(token);
            } else if (token.kind == MAP && opens) {
                List<Token> parts = translated(inside(rest));
                done.add(token);
                done.add(QuiltTokens.inserted(LT, "<", token));
                done.addAll(parts);
                done.add(QuiltTokens.inserted(GT, ">", token));
            } else {
                done.add(simple(token));
            }
        }
        return done;
    }

    /** What the parentheses hold that come next. */
    private static List<Token> inside(Deque<Token> rest) {
        List<Token> inside = new ArrayList<>();
        rest.removeFirst();
        int depth = 1;
        while (!rest.isEmpty()) {
            Token token = rest.removeFirst();
            depth += token.kind == LPAREN ? 1 : token.kind == RPAREN ? -1 : 0;
            if (depth == 0) {
                break;
            }
            inside.add(token);
        }
        return inside;
    }

    private static Token simple(Token token) {
        switch (token.image.toUpperCase(Locale.ROOT)) {
            case "JSON" -> retag(token, VARIANT, "VARIANT");
            case "TEXT", "STRING", "IPADDRESS" -> retag(token, VARCHAR, "VARCHAR");
            default -> {}
        }
        return token;
    }

    private static void retag(Token token, int kind, String image) {
        token.kind = kind;
        token.image = image;
    }
}
