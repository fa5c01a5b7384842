package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes {@code ==} and {@code !=} compare texts by what they say. In Python {@code key.name != "break-glass"} does; in Java it asks
 * whether both are the same object, which for a name that came over the network they never are, and a loop that spares one key
 * would revoke it, too.
 *
 * <p>Keys, secrets and rows of SQL are compared by what they are, too: each call brings them anew, and {@code k != keep} would never spare one.
 *
 * <p>{@code a != b} becomes {@code !$text.same(a, b)} where both sides may be texts by their types: a {@code String}, or what a
 * {@code String} can be, like the {@code Object} of a row. Where there is no such comparison nothing changes.
 */
final class TextComparisons {

    private final SnippetTypes types;

    TextComparisons(SnippetTypes types) {
        this.types = types;
    }

    /** What to change in {@code java}; takes some 50 ms when it compares anything but with a number or null. */
    Edits in(String java) {
        if (!mayCompare(java)) {
            return Edits.none();
        }
        // By place: a declaration of many variables has a wrapping for each of them.
        TreeMap<Integer, Comparison> found = new TreeMap<>();
        types.scan(
                java,
                (task, wrapper) -> new ComparisonFinder(
                        task, wrapper, java, comparison -> found.put(comparison.operator(), comparison)));
        return edits(List.copyOf(found.values()));
    }

    /** Where the two sides and the operator between them stand. */
    record Comparison(int left, int operator, int right, int end, boolean equal) {}

    /** Outer ones are put around inner ones: of insertions at one place the outer opens first and closes last. */
    private static Edits edits(List<Comparison> comparisons) {
        List<Comparison> outerFirst = new ArrayList<>(comparisons);
        outerFirst.sort((a, b) -> Integer.compare(b.end() - b.left(), a.end() - a.left()));
        List<Edits.Edit> edits = new ArrayList<>();
        for (Comparison each : outerFirst) {
            edits.add(new Edits.Edit(each.left(), each.left(), (each.equal() ? "" : "!") + "$text.same("));
            edits.add(new Edits.Edit(each.operator(), each.operator() + 2, ","));
        }
        for (int i = outerFirst.size() - 1; i >= 0; i--) {
            int end = outerFirst.get(i).end();
            edits.add(new Edits.Edit(end, end, ")"));
        }
        return Edits.of(edits);
    }

    /** A comparison with a number, a Boolean or null is none of texts. */
    private static boolean mayCompare(String java) {
        List<Token> tokens = JavaTokens.of(java).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        for (int i = 1; i + 2 < tokens.size(); i++) {
            Token first = tokens.get(i);
            boolean operator = (first.is(java, '=') || first.is(java, '!'))
                    && tokens.get(i + 1).is(java, '=')
                    && tokens.get(i + 1).start() == first.end()
                    && !"=<>!+-*/%&|^".contains(tokens.get(i - 1).of(java));
            if (operator && !isPlain(java, tokens.get(i - 1)) && !isPlain(java, tokens.get(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String java, Token token) {
        return token.kind() == Token.Kind.NUMBER
                || token.kind() == Token.Kind.CHARACTER
                || List.of("null", "true", "false").contains(token.of(java));
    }
}
