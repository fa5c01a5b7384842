package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.Token;
import org.jspecify.annotations.Nullable;

/**
 * The end of a change as PostgreSQL has it, {@code DELETE ... RETURNING id, upper(name) AS key}, which Calcite's grammar does
 * not know: cut off before parsing, and read as the columns of a SELECT.
 *
 * @param change the statement without it
 * @param list the columns as a SELECT without FROM, with blanks in front so that places in messages stay true
 */
public record Returning(String change, String list) implements SqlParserImplConstants {

    private static final Set<Integer> CHANGES = Set.of(INSERT, DELETE, EXPLAIN);

    private static final String WORD = "RETURNING";

    /** Null where the statement has none. */
    public static @Nullable Returning of(String sql) {
        List<Token> tokens = QuiltTokens.scanned(sql, token -> CHANGES.contains(token.kind));
        int depth = 0;
        for (int index = 1; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            depth += token.kind == LPAREN ? 1 : token.kind == RPAREN ? -1 : 0;
            if (token.kind == RETURNING && depth == 0 && tokens.get(index - 1).kind != DOT) {
                int at = QuiltTokens.offset(sql, token);
                String blank = sql.substring(0, at).replaceAll("[^\\r\\n]", " ");
                return new Returning(sql.substring(0, at), blank + "SELECT   " + sql.substring(at + WORD.length()));
            }
        }
        return null;
    }

    /** What is to be returned, each with a name. */
    public SqlNodeList items() throws SqlParseException {
        if (QuiltParser.parse(list) instanceof SqlSelect select
                && select.getFrom() == null
                && select.getModifierNode(SqlSelectKeyword.DISTINCT) == null) {
            Labels.add(select, list);
            return select.getSelectList();
        }
        throw SqlFailure.of(
                "42601",
                "RETURNING takes columns and what is computed of them, without DISTINCT, FROM, WHERE and ORDER BY.");
    }
}
