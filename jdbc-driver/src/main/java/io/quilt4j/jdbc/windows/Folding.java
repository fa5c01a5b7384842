package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.Accumulator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public: the state of an aggregate that an {@link Accumulator} computes. */
public final class Folding {

    private final Accumulator accumulator;
    private final @Nullable Set<@Nullable Object> seen;

    public Folding(String function, String type, int scale, boolean distinct) {
        accumulator = Objects.requireNonNull(
                        Aggregates.of(function, SqlTypeName.valueOf(type), scale), "checked when the plan was made")
                .get();
        seen = distinct ? new HashSet<>() : null;
    }

    public void add(@Nullable Object[] values) {
        if (seen == null || seen.add(RowValue.of(values.length == 1 ? values[0] : values))) {
            accumulator.add(values);
        }
    }

    public @Nullable Object result() {
        return accumulator.result();
    }
}
