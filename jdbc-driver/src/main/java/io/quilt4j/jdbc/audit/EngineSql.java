package io.quilt4j.jdbc.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.util.SqlString;

/**
 * A statement for the engine.
 *
 * @param text with a question mark for each of the parameters
 * @param parameters for each question mark the index of the parameter in the user's statement
 * @param inOrder whether its columns come in the order that is expected, and not in that of the engine's table
 */
record EngineSql(String text, List<Integer> parameters, boolean inOrder) {

    /** The text as the user wrote it, without the semicolon that an engine does not take. */
    static EngineSql verbatim(String sql, int parameters) {
        List<Integer> order = new ArrayList<>();
        for (int index = 0; index < parameters; index++) {
            order.add(index);
        }
        return new EngineSql(sql.strip().replaceFirst(";\\s*$", ""), List.copyOf(order), true);
    }

    /** A part of a plan, which {@link Pushable} has found to be understood by the engine. */
    static EngineSql of(RelNode part) {
        EngineWriter writer = new EngineWriter(EngineDialect.TRINO);
        SqlString sql = writer.visitRoot(part).asStatement().toSqlString(config -> config.withDialect(
                        EngineDialect.TRINO)
                .withAlwaysUseParentheses(false)
                .withSelectListItemsOnSeparateLines(false)
                .withUpdateSetListNewline(false)
                .withIndentation(0));
        List<Integer> parameters = sql.getDynamicParameters() == null ? List.of() : sql.getDynamicParameters();
        String text = sql.getSql().replace('\n', ' ').strip();
        return new EngineSql(text, List.copyOf(parameters), !text.startsWith("SELECT *"));
    }

    /** The same rows, of which only those are wanted that have one of some {@code values} in a column. */
    EngineSql among(Set<String> values, int column, List<String> names) {
        List<String> quoted = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            quoted.add(inOrder ? "c" + index : '"' + names.get(index).replace("\"", "\"\"") + '"');
        }
        String list = values.stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", " IN (", ")"));
        String columns = inOrder ? " (" + String.join(", ", quoted) + ")" : "";
        return new EngineSql(
                "SELECT * FROM (" + text + ") AS t" + columns + " WHERE " + quoted.get(column) + list,
                parameters,
                inOrder);
    }
}
