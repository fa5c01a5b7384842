package io.quilt4j.jdbc.metadata;

import com.google.common.base.Splitter;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.QuiltResultSet;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to one question, with the columns that JDBC prescribes. */
final class Answer {

    private final List<Column> columns = new ArrayList<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /**
     * An answer without rows so far.
     *
     * @param columns names separated by blanks, texts unless they end in {@code :int}, {@code :short}, {@code :long} or
     *     {@code :bool}
     */
    static Answer of(String columns) {
        Answer answer = new Answer();
        for (String column : Splitter.on(' ').split(columns)) {
            int colon = column.indexOf(':');
            answer.columns.add(
                    colon < 0
                            ? Column.of(column, Types.VARCHAR)
                            : Column.of(column.substring(0, colon), type(column.substring(colon + 1))));
        }
        return answer;
    }

    private static int type(String suffix) {
        return switch (suffix) {
            case "int" -> Types.INTEGER;
            case "short" -> Types.SMALLINT;
            case "long" -> Types.BIGINT;
            default -> Types.BOOLEAN;
        };
    }

    Answer row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, " + values.length + " values");
        }
        rows.add(values);
        return this;
    }

    /** The rows in the order of the texts of some columns, by index. */
    Answer sortedBy(int... keys) {
        rows.sort(Comparator.comparing(row ->
                Arrays.stream(keys).mapToObj(key -> String.valueOf(row[key])).collect(Collectors.joining("\0"))));
        return this;
    }

    ResultSet resultSet() {
        return QuiltResultSet.listed(columns, rows);
    }
}
