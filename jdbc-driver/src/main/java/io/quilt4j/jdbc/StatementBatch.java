package io.quilt4j.jdbc;

import io.quilt4j.jdbc.QuiltStatement.Planning;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of a batch: one after the other up to the first that fails, with an approval for the keys of all of them together. */
final class StatementBatch {

    private final QuiltStatement statement;
    private final List<Planning> changes;
    private final GeneratedKeys given;

    /** {@code given} gets the new keys of all changes. */
    StatementBatch(QuiltStatement statement, List<Planning> changes, GeneratedKeys given) {
        this.statement = statement;
        this.changes = changes;
        this.given = given;
    }

    /**
     * Runs them.
     *
     * @param approval of the only set of keys that may be revoked; null: of any
     * @return the count of each
     * @throws BatchUpdateException with the counts of those before the one that failed
     */
    long[] run(@Nullable Approval approval) throws SQLException {
        Set<String> approved = approval == null ? null : approved(approval);
        NamedKeys named = new NamedKeys();
        long[] counts = new long[changes.size()];
        for (int index = 0; index < counts.length; index++) {
            try {
                Execution execution = statement.start();
                Bound bound = statement.bound(execution, changes.get(index)).after(named);
                if (bound.givesRows()) {
                    statement.giveUp(execution);
                    throw SqlErrors.of("07003", "A batch takes INSERT and DELETE only, without RETURNING.");
                }
                counts[index] =
                        statement.change(execution, approved == null ? bound : bound.only(approved), given, null);
            } catch (SQLException failure) {
                throw failed(index, counts, failure);
            }
        }
        return counts;
    }

    private static BatchUpdateException failed(int index, long[] counts, SQLException failure) {
        return new BatchUpdateException(
                "Statement " + (index + 1) + " of " + counts.length + " in the batch failed, later ones were not run: "
                        + failure.getMessage(),
                failure.getSQLState(),
                failure.getErrorCode(),
                Arrays.copyOf(counts, index),
                failure);
    }

    /**
     * The ids of the keys of all changes, before the first is made.
     *
     * @throws BatchUpdateException where they are not those that were approved, or one change is no DELETE
     */
    private Set<String> approved(Approval approval) throws SQLException {
        Map<String, KeyAtStake> keys = new LinkedHashMap<>();
        List<Plan> plans = new ArrayList<>();
        NamedKeys named = new NamedKeys();
        try {
            for (Planning change : changes) {
                Execution execution = statement.start();
                Bound bound = statement.bound(execution, change).after(named);
                if (bound.givesRows() || !Execution.kind(bound.plan()).revokes()) {
                    statement.giveUp(execution);
                    throw Approval.onlyDelete();
                }
                plans.add(bound.plan());
                execution.keysAtStake(bound).forEach(key -> keys.put(key.id(), key));
            }
            statement.start().check(approval, keys.values(), plans);
            return Set.copyOf(keys.keySet());
        } catch (SQLException failure) {
            throw new BatchUpdateException(
                    failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), new long[0], failure);
        } finally {
            statement.ended();
        }
    }
}
