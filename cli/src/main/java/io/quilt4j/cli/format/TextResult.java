package io.quilt4j.cli.format;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels and cells of a result as text, for the printers that must know all widths before the first line. */
record TextResult(List<String> labels, List<Boolean> numeric, List<List<@Nullable String>> rows) {

    static TextResult read(ResultSet results) throws SQLException {
        ResultSetMetaData columns = results.getMetaData();
        List<String> labels = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            labels.add(columns.getColumnLabel(column));
            numeric.add(isNumeric(columns.getColumnType(column)));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (results.next()) {
            List<@Nullable String> row = new ArrayList<>(labels.size());
            for (int column = 1; column <= labels.size(); column++) {
                row.add(cell(results, column));
            }
            rows.add(row);
        }
        return new TextResult(labels, numeric, rows);
    }

    private static @Nullable String cell(ResultSet results, int column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : Cells.onOneLine(text);
    }

    static boolean isNumeric(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }
}
