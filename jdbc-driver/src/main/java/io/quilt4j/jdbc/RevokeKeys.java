package io.quilt4j.jdbc;

import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.keys.RevokeOutcome;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a DELETE: reads every key it means, asks the guards, and only then revokes the first. */
final class RevokeKeys {

    private final Run run;
    private final RevokeGuards guards;

    RevokeKeys(Session session, Run run) {
        this.run = run;
        this.guards = new RevokeGuards(session, run);
    }

    /**
     * The keys that would be revoked, past every guard.
     *
     * @param bound says which keys may be revoked, and gets those that are named
     */
    FoundKeys find(Bound bound) throws SQLException {
        Plan.Revoke plan = (Plan.Revoke) bound.plan();
        guards.checkFiltered(plan);
        FoundKeys found = read(plan, bound.only(), bound.named());
        guards.check(plan.table(), found.keys());
        run.stop().check();
        bound.named().add(found.keys());
        return found;
    }

    /**
     * How many keys the server confirmed to have revoked; none unless they are those of {@code approval}. {@code given} is told
     * of them when all are.
     */
    long revoke(Bound bound, @Nullable Approval approval, GeneratedKeys given) throws SQLException {
        FoundKeys found = find(bound);
        KeyDirectory directory = ((Plan.Revoke) bound.plan()).table().owner().directory(run.client());
        if (approval != null) {
            approval.check(found.keys(), directory, run);
        }
        List<String> ids = found.keys().stream().map(KeyAtStake::id).toList();
        long count = ids.isEmpty() ? 0 : counted(directory.revokeAll(ids));
        given.revoked(found);
        return count;
    }

    private FoundKeys read(Plan.Revoke plan, @Nullable Set<String> only, NamedKeys named) throws SQLException {
        Map<String, KeyAtStake> keys = new LinkedHashMap<>();
        Map<String, @Nullable Object[]> told = new LinkedHashMap<>();
        try (Rows rows = plan.keys().open(run)) {
            for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                KeyAtStake key = FoundKeys.key(row);
                if ((only == null || only.contains(key.id())) && !named.has(key)) {
                    keys.put(key.id(), key);
                    told.put(key.id(), row);
                    guards.checkCount(keys.size());
                }
            }
        }
        return new FoundKeys(List.copyOf(keys.values()), List.copyOf(told.values()));
    }

    private static long counted(List<RevokeOutcome> outcomes) throws SQLException {
        List<String> revoked = outcomes.stream()
                .filter(RevokeOutcome.Revoked.class::isInstance)
                .map(RevokeOutcome::id)
                .toList();
        List<RevokeOutcome.Alive> alive = outcomes.stream()
                .filter(RevokeOutcome.Alive.class::isInstance)
                .map(RevokeOutcome.Alive.class::cast)
                .toList();
        List<RevokeOutcome.Unknown> unknown = outcomes.stream()
                .filter(RevokeOutcome.Unknown.class::isInstance)
                .map(RevokeOutcome.Unknown.class::cast)
                .toList();
        if (!alive.isEmpty() || !unknown.isEmpty()) {
            String reason =
                    alive.isEmpty() ? unknown.get(0).reason() : alive.get(0).reason();
            throw new PartialRevokeException(
                    revoked,
                    alive.stream().map(RevokeOutcome.Alive::id).toList(),
                    unknown.stream().map(RevokeOutcome.Unknown::id).toList(),
                    alive.stream().allMatch(RevokeOutcome.Alive::refused),
                    reason);
        }
        return revoked.size();
    }
}
