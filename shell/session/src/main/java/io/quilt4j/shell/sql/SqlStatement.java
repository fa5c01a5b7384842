package io.quilt4j.shell.sql;

import io.quilt4j.shell.sql.SqlText.Kind;
import io.quilt4j.shell.sql.SqlText.Piece;
import java.util.List;
import java.util.function.Predicate;

/**
 * How far the first statement of a text goes: to its semicolon, to a {@code \G}, to a line for the front end, or to the end.
 *
 * @param end of the statement, with its semicolon, without {@code \G}
 * @param next where the text goes on
 * @param vertical true when {@code \G} asks for rows one below the other
 */
public record SqlStatement(int end, int next, boolean vertical) {

    /**
     * The statement that a text begins with.
     *
     * @param isCommand whether a line that begins with a slash is one for the front end rather than a division
     */
    public static SqlStatement first(String text, Predicate<String> isCommand) {
        List<Piece> pieces = SqlText.pieces(text, Integer.MAX_VALUE);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.is(text, ';')) {
                return isVertical(text, pieces, i + 1)
                        ? new SqlStatement(piece.end(), behindVertical(text, pieces, i + 1), true)
                        : new SqlStatement(piece.end(), piece.end(), false);
            }
            if (isVertical(text, pieces, i)) {
                return new SqlStatement(endBefore(pieces, i), behindVertical(text, pieces, i), true);
            }
            if (piece.is(text, '/') && beginsLine(text, piece.start()) && isCommand.test(line(text, piece.start()))) {
                return new SqlStatement(endBefore(pieces, i), piece.start(), false);
            }
        }
        int end = text.stripTrailing().length();
        return new SqlStatement(end, end, false);
    }

    /** {@code \G} as a word of its own: the text goes on right behind it, as in MySQL. */
    private static boolean isVertical(String text, List<Piece> pieces, int at) {
        if (at + 1 >= pieces.size() || !pieces.get(at).is(text, '\\')) {
            return false;
        }
        Piece letter = pieces.get(at + 1);
        return letter.kind() == Kind.WORD
                && letter.start() == pieces.get(at).end()
                && letter.of(text).equalsIgnoreCase("g");
    }

    private static int behindVertical(String text, List<Piece> pieces, int at) {
        int letter = at + 1;
        boolean semicolon = letter + 1 < pieces.size() && pieces.get(letter + 1).is(text, ';');
        return pieces.get(semicolon ? letter + 1 : letter).end();
    }

    private static int endBefore(List<Piece> pieces, int at) {
        return at == 0 ? 0 : pieces.get(at - 1).end();
    }

    private static boolean beginsLine(String text, int at) {
        return text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
    }

    private static String line(String text, int at) {
        int newline = text.indexOf('\n', at);
        return text.substring(at, newline < 0 ? text.length() : newline);
    }
}
