package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.results.Column;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of new keys a caller wants back, as indexes into {@link CreateKeys#COLUMNS}.
 *
 * <p>Keys are kept even where nobody asked for them: the secret of a key exists nowhere else.
 */
record KeyColumnsWanted(List<Integer> columns) {

    static final KeyColumnsWanted ALL = new KeyColumnsWanted(
            IntStream.range(0, GeneratedKeys.CREATED.size()).boxed().toList());

    static KeyColumnsWanted of(int generatedKeys) throws SQLException {
        if (generatedKeys != Statement.RETURN_GENERATED_KEYS && generatedKeys != Statement.NO_GENERATED_KEYS) {
            throw SqlErrors.invalid("Use RETURN_GENERATED_KEYS or NO_GENERATED_KEYS.");
        }
        return ALL;
    }

    static KeyColumnsWanted of(int @Nullable [] indexes) throws SQLException {
        if (indexes == null || indexes.length == 0) {
            return ALL;
        }
        List<Integer> columns = new ArrayList<>();
        for (int index : indexes) {
            if (index < 1 || index > GeneratedKeys.CREATED.size()) {
                throw SqlErrors.of("42S22", "New keys have columns 1 to " + GeneratedKeys.CREATED.size() + ".");
            }
            columns.add(index - 1);
        }
        return new KeyColumnsWanted(columns);
    }

    static KeyColumnsWanted of(@Nullable String @Nullable [] names) throws SQLException {
        if (names == null || names.length == 0) {
            return ALL;
        }
        List<String> known = GeneratedKeys.CREATED.stream().map(Column::label).toList();
        List<Integer> columns = new ArrayList<>();
        for (String name : names) {
            int column = IntStream.range(0, known.size())
                    .filter(index -> known.get(index).equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(-1);
            if (column < 0) {
                throw SqlErrors.of("42S22", "New keys have the columns " + String.join(", ", known) + ".");
            }
            columns.add(column);
        }
        return new KeyColumnsWanted(columns);
    }
}
