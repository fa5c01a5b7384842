package io.quilt4j.jdbc;

import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.QuiltResultSet;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that a statement has created, with their secrets, until they are handed over. */
final class GeneratedKeys {

    private final List<@Nullable Object[]> created;
    private final KeyColumnsWanted wanted;

    GeneratedKeys(List<@Nullable Object[]> created, KeyColumnsWanted wanted) {
        this.created = created;
        this.wanted = wanted;
    }

    static GeneratedKeys none() {
        return new GeneratedKeys(List.of(), KeyColumnsWanted.ALL);
    }

    ResultSet resultSet() {
        List<Column> columns =
                wanted.columns().stream().map(CreateKeys.COLUMNS::get).toList();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] key : created) {
            rows.add(wanted.columns().stream().map(column -> key[column]).toArray());
        }
        return QuiltResultSet.listed(columns, rows);
    }
}
