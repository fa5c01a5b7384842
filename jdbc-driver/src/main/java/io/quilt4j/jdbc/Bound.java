package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.planning.PreparedPlan;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A planned statement with the values of its parameters: what is executed.
 *
 * @param only the ids of the only keys that it may revoke; null: of any
 * @param named what those before it in a batch have named, to which it adds its own
 */
record Bound(
        PreparedPlan prepared,
        List<? extends @Nullable Object> parameters,
        @Nullable Set<String> only,
        NamedKeys named) {

    /** By itself, of any keys. */
    Bound(PreparedPlan prepared, List<? extends @Nullable Object> parameters) {
        this(prepared, parameters, null, new NamedKeys());
    }

    /** A statement that is executed by its text, which leaves no way to bind a parameter. */
    static Bound without(PreparedPlan prepared) throws SQLException {
        int count = prepared.parameters().size();
        if (prepared.needsValues()) {
            throw SqlErrors.of(
                    "07001",
                    "The statement has parameters, " + count
                            + " of them: prepare it with prepareStatement and bind each before executing.");
        }
        return new Bound(prepared, Collections.nCopies(count, null));
    }

    /** The same for these ids only. */
    Bound only(Set<String> ids) {
        return new Bound(prepared, parameters, ids, named);
    }

    /** The same as one of a batch. */
    Bound after(NamedKeys before) {
        return new Bound(prepared, parameters, only, before);
    }

    /** The same without the rows that a change gives. */
    Bound change() {
        return new Bound(prepared.change(), parameters, only, named);
    }

    Plan plan() {
        return prepared.plan();
    }

    List<@Nullable Object> values() {
        return prepared.values(parameters);
    }

    boolean givesRows() {
        return Execution.givesRows(plan());
    }
}
