package io.quilt4j.jdbc;

import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.parameters.Parameters;
import io.quilt4j.jdbc.planning.Explanation;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.Warnings;
import io.quilt4j.jdbc.run.Watch;
import io.quilt4j.jdbc.tables.KeyTable;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution of one plan, from its start until its rows are closed. */
final class Execution implements AutoCloseable {

    private static final List<Column> PLAN = List.of(Column.of("PLAN", Types.VARCHAR));

    private final Session session;
    private final Stop stop = new Stop();
    private final Warnings warnings = new Warnings();
    private final List<Watch> watches = new ArrayList<>();

    /** Ends by itself after {@code queryTimeout} seconds, counted in calls up to the last row; 0 is for ever. */
    Execution(Session session, int queryTimeout) {
        this.session = session;
        if (queryTimeout > 0) {
            watches.add(
                    stop.watchAllCalls(session.timeouts(), Duration.ofSeconds(queryTimeout), Stop.Reason.TIMED_OUT));
        }
        if (session.networkTimeout() > 0) {
            watches.add(stop.watchEachCall(
                    session.timeouts(), Duration.ofMillis(session.networkTimeout()), Stop.Reason.NETWORK_TIMED_OUT));
        }
        watches.forEach(Watch::begin);
    }

    Stop stop() {
        return stop;
    }

    /** What it had to say so far. */
    Warnings warnings() {
        return warnings;
    }

    /** The columns that a plan's rows have. */
    static List<Column> columns(Plan plan) {
        if (plan instanceof Plan.Select select) {
            return select.query().columns();
        }
        if (plan instanceof Plan.Returning returning) {
            return returning.columns();
        }
        return plan instanceof Plan.Explain ? PLAN : List.of();
    }

    static boolean givesRows(Plan plan) {
        return plan instanceof Plan.Select || plan instanceof Plan.Explain || plan instanceof Plan.Returning;
    }

    /**
     * Runs a plan that gives rows, up to its first row, so that what goes wrong goes wrong here.
     *
     * @param most how many rows at most; 0 for all
     */
    Rows rows(Plan plan, List<? extends @Nullable Object> parameters, long most) throws SQLException {
        try {
            if (session.approval() != null) {
                throw Approval.onlyDelete();
            }
            Rows rows = plan instanceof Plan.Explain explain
                    ? Rows.of(Explanation.of(explain.explained(), session.run(stop, warnings, List.of())))
                    : ((Plan.Select) plan).query().open(run(plan, parameters));
            return WatchedRows.started(rows, watches, most, this::close);
        } catch (SQLException | RuntimeException | Error failure) {
            close();
            throw stop.error(failure);
        } finally {
            watches.forEach(Watch::end);
        }
    }

    /** What {@code plan} does. */
    static PlannedStatement.Kind kind(Plan plan) {
        if (plan instanceof Plan.Select) {
            return PlannedStatement.Kind.QUERY;
        } else if (plan instanceof Plan.Explain) {
            return PlannedStatement.Kind.EXPLAIN;
        } else if (plan instanceof Plan.Returning returning) {
            return kind(returning.change());
        } else if (plan instanceof Plan.Revoke) {
            return PlannedStatement.Kind.REVOKE;
        }
        return plan instanceof Plan.RevokeSecret
                ? PlannedStatement.Kind.REVOKE_BY_SECRET
                : PlannedStatement.Kind.CREATE;
    }

    /**
     * Runs a plan that changes something; {@code given} gets what {@code getGeneratedKeys} is to hand over.
     *
     * @param approval of the only set of keys that may be revoked; null: of any
     */
    long change(Bound changing, GeneratedKeys given, @Nullable Approval approval) throws SQLException {
        Bound bound = changing.change();
        session.checkWritable();
        try {
            if (bound.plan() instanceof Plan.Create create) {
                if (approval != null) {
                    throw Approval.onlyDelete();
                }
                return new CreateKeys(run(bound), session.dryRun()).run(create, given);
            }
            if (session.dryRun()) {
                return tried(bound, given, approval);
            }
            if (bound.plan() instanceof Plan.RevokeSecret revoke) {
                boolean told = changing.plan() instanceof Plan.Returning;
                return revoked(revoke, bound, approval, told ? given : null);
            }
            return new RevokeKeys(session, run(bound)).revoke(bound, approval, given);
        } catch (RuntimeException | Error failure) {
            throw stop.error(failure);
        } finally {
            close();
        }
    }

    /** What a DELETE would do; nothing is done. */
    private long tried(Bound bound, GeneratedKeys given, @Nullable Approval approval) throws SQLException {
        FoundKeys found = found(bound);
        if (approval != null) {
            check(approval, found.keys(), List.of(bound.plan()));
        }
        given.atStake(found.keys());
        given.revoked(found);
        return found.keys().size();
    }

    /** Holds back several DELETEs whose keys, taken together, are not those that were approved. */
    void check(Approval approval, Collection<KeyAtStake> keys, List<Plan> plans) throws SQLException {
        Run run = session.run(stop, warnings, List.of());
        boolean ofAll = plans.stream()
                .anyMatch(plan ->
                        plan instanceof Plan.Revoke revoke && revoke.table().owner() == KeyTable.Owner.ANYBODY);
        KeyTable.Owner owner = ofAll ? KeyTable.Owner.ANYBODY : KeyTable.Owner.SELF;
        approval.check(keys, owner.directory(run.client()), run);
    }

    /** The keys that a plan would revoke; none where it revokes none. */
    List<KeyAtStake> keysAtStake(Bound changing) throws SQLException {
        Bound bound = changing.change();
        try {
            if (!kind(bound.plan()).revokes()) {
                return List.of();
            }
            session.checkWritable();
            return found(bound).keys();
        } catch (RuntimeException | Error failure) {
            throw stop.error(failure);
        } finally {
            close();
        }
    }

    /** The names of the keys that a plan would create; none where it creates none. */
    List<String> keysToCreate(Bound changing) throws SQLException {
        Bound bound = changing.change();
        session.checkWritable();
        try {
            return bound.plan() instanceof Plan.Create create
                    ? new CreateKeys(run(bound), true).names(create)
                    : List.of();
        } catch (RuntimeException | Error failure) {
            throw stop.error(failure);
        } finally {
            close();
        }
    }

    private FoundKeys found(Bound bound) throws SQLException {
        if (bound.plan() instanceof Plan.RevokeSecret revoke) {
            Secret secret = secret(revoke, bound.values());
            List<KeyAtStake> keys = secret == null
                    ? List.of()
                    : bySecret(secret).find(bound.only()).stream()
                            .filter(key -> !bound.named().has(key))
                            .toList();
            bound.named().add(keys);
            return FoundKeys.of(keys);
        }
        return new RevokeKeys(session, run(bound)).find(bound);
    }

    /** @param told gets the key; null where nobody asked for it, so that it need not be looked for */
    private long revoked(Plan.RevokeSecret plan, Bound bound, @Nullable Approval approval, @Nullable GeneratedKeys told)
            throws SQLException {
        Secret secret = secret(plan, bound.values());
        boolean looked = approval != null || bound.only() != null || told != null;
        FoundKeys found = looked ? found(bound) : FoundKeys.of(List.of());
        if (approval != null) {
            check(approval, found.keys(), List.of(plan));
        }
        if (secret == null || (looked && found.keys().isEmpty())) {
            return 0;
        }
        long count = bySecret(secret).revoke();
        if (told != null && count > 0) {
            told.revoked(found);
        }
        return count;
    }

    private RevokeBySecret bySecret(Secret secret) {
        return new RevokeBySecret(secret, session, session.run(stop, warnings, List.of()));
    }

    private Run run(Bound bound) throws SQLException {
        return run(bound.plan(), bound.values()).forChange();
    }

    private static @Nullable Secret secret(Plan.RevokeSecret plan, List<? extends @Nullable Object> parameters)
            throws SQLException {
        Secret written = plan.secret().written();
        if (written != null) {
            return written;
        }
        Object value = parameters.get(0);
        if (value == null || value instanceof Secret) {
            return (Secret) value;
        }
        if (value instanceof String text) {
            return Secret.of(text);
        }
        throw SqlErrors.unreadable("A secret is bound with setString.");
    }

    private Run run(Plan plan, List<? extends @Nullable Object> parameters) throws SQLException {
        return session.run(stop, warnings, Parameters.of(parameters, plan.parameters()));
    }

    /** Nothing more will be read. */
    @Override
    public void close() {
        watches.forEach(Watch::finish);
    }
}
