package io.quilt4j.registry.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question with its parameters and the way to read its rows, asked when somebody wants the answer. */
public record Query<T>(String sql, RowMapper<T> mapper, List<@Nullable Object> parameters) {

    public Query {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
