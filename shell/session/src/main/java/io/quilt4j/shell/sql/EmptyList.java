package io.quilt4j.shell.sql;

import io.quilt4j.shell.sql.SqlText.Piece;
import io.quilt4j.shell.text.Edits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A list that holds nothing, bound among the elements of another. It is left out with a comma; of {@code IN (:none)} an empty
 * sub-query stays, since SQL has no empty list: NULL in its place would make {@code NOT IN} true of no row.
 */
final class EmptyList {

    private static final String NO_ELEMENTS = "SELECT NULL WHERE 1 = 0";

    private static final Set<String> BEFORE_ELEMENTS = Set.of("IN", "ALL", "ANY", "SOME");

    private final String sql;
    private final List<Piece> pieces;

    /** Whether an empty list is bound by the colon at an offset. */
    private final IntPredicate isEmpty;

    EmptyList(String sql, IntPredicate isEmpty) {
        this.sql = sql;
        this.pieces = SqlText.pieces(sql, Integer.MAX_VALUE);
        this.isEmpty = isEmpty;
    }

    /** What becomes of the list that is bound there. */
    Edits.Edit edit(SqlText.Binding binding) {
        int colon = at(binding.span().start());
        int open = open(colon);
        if (!areElements(open) || !isElement(colon)) {
            String name = ":" + binding.name();
            throw new IllegalArgumentException(name + " is an empty list, which has a meaning in IN (" + name
                    + ") and ARRAY[" + name + "] only: here a value is wanted");
        }
        List<Integer> elements = elements(open);
        boolean all = elements.stream().allMatch(this::isEmptyList);
        boolean first = elements.get(0) == colon;
        if (all && first) {
            String nothing = pieces.get(open).is(sql, '(') ? NO_ELEMENTS : "";
            return new Edits.Edit(binding.span().start(), binding.span().end(), nothing);
        }
        boolean behindAnother = all || elements.stream().anyMatch(other -> other < colon && !isEmptyList(other));
        return behindAnother
                ? new Edits.Edit(pieces.get(colon - 1).start(), binding.span().end(), "")
                : new Edits.Edit(binding.span().start(), pieces.get(colon + 2).end(), "");
    }

    private int at(int start) {
        int at = 0;
        while (pieces.get(at).start() != start) {
            at++;
        }
        return at;
    }

    /** The bracket around the piece, -1 when there is none. */
    private int open(int piece) {
        int depth = 0;
        for (int at = piece - 1; at >= 0; at--) {
            depth += step(at);
            if (depth > 0) {
                return at;
            }
        }
        return -1;
    }

    /** 1 for a bracket that opens, -1 for one that closes. */
    private int step(int at) {
        Piece piece = pieces.get(at);
        return piece.is(sql, '(') || piece.is(sql, '[') ? 1 : piece.is(sql, ')') || piece.is(sql, ']') ? -1 : 0;
    }

    private boolean areElements(int open) {
        return open > 0
                && (pieces.get(open).is(sql, '[')
                        || BEFORE_ELEMENTS.contains(pieces.get(open - 1).of(sql).toUpperCase(Locale.ROOT)));
    }

    /** Whether nothing but a comma or a bracket is beside {@code :name}. */
    private boolean isElement(int colon) {
        return ends(colon - 1) && colon + 2 < pieces.size() && ends(colon + 2);
    }

    private boolean ends(int at) {
        return pieces.get(at).is(sql, ',') || step(at) != 0;
    }

    private boolean isEmptyList(int element) {
        return pieces.get(element).is(sql, ':')
                && isEmpty.test(pieces.get(element).start())
                && isElement(element);
    }

    /** The first pieces of all elements within a bracket. */
    private List<Integer> elements(int open) {
        List<Integer> elements = new ArrayList<>(List.of(open + 1));
        int depth = 1;
        for (int at = open + 1; at < pieces.size() && depth > 0; at++) {
            depth += step(at);
            if (depth == 1 && pieces.get(at).is(sql, ',')) {
                elements.add(at + 1);
            }
        }
        return elements;
    }
}
