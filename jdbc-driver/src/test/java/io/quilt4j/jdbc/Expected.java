package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Statements with the rows they give: {@code SELECT ... | first row, its values apart by commas | second row}. */
final class Expected {

    private Expected() {}

    /** Rows of a statement without ORDER BY may come in any order. */
    static void check(Connection connection, String statementAndRows) throws SQLException {
        List<String> parts = List.of(statementAndRows.split(" \\| "));
        List<String> rows = Stack.rows(connection, parts.get(0)).stream()
                .map(row -> String.join(", ", row))
                .toList();
        List<String> expected = parts.subList(1, parts.size());
        if (parts.get(0).matches("(?s).* ORDER BY [^()]*")) {
            assertThat(rows).as(parts.get(0)).isEqualTo(expected);
        } else {
            assertThat(rows).as(parts.get(0)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
