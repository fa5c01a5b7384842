package io.quilt4j.jdbc;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.ConnectionSettings;
import io.quilt4j.jdbc.connect.OwnKey;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.KeyTable;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.RevokeOutcome;
import io.quilt4j.users.Me;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a DELETE: reads every key it means, asks the guards, and only then revokes the first. */
final class RevokeKeys {

    private record Candidate(String id, String email) {}

    private final ConnectionSettings settings;
    private final OwnKey ownKey;
    private final boolean dryRun;

    RevokeKeys(Session session) {
        settings = session.settings();
        ownKey = session.ownKey();
        dryRun = session.dryRun();
    }

    /** How many keys the server confirmed to have revoked; in a dry run, how many it would be asked to. */
    long run(Plan.Revoke plan, Run run) throws SQLException {
        if (!plan.filtered() && !allowed(ConnectionProperty.ALLOW_UNFILTERED_DELETE)) {
            throw refused("DELETE without a WHERE clause would revoke every key of "
                    + plan.table().name()
                    + ". Say which keys in a WHERE clause, or open the connection with allowUnfilteredDelete=true.");
        }
        Map<String, Candidate> candidates = candidates(plan, run);
        if (candidates.isEmpty()) {
            return 0;
        }
        if (run.missedRows()) {
            throw refused(
                    "Lines of the audit trail could not be read (the statement's warnings name them), so that a key in"
                            + " use may look unused. Nothing was revoked: SELECT the ids, look at them, and DELETE by id.");
        }
        if (candidates.size() > 1 && !allowed(ConnectionProperty.ALLOW_UNFILTERED_DELETE)) {
            checkThatOthersRemain(plan.table(), candidates, run);
        }
        if (!allowed(ConnectionProperty.ALLOW_OWN_KEY_REVOKE)) {
            checkOwnKey(plan.table(), candidates, run);
        }
        run.stop().check();
        if (dryRun) {
            return candidates.size();
        }
        return counted(plan.table().owner().directory(run.client()).revokeAll(candidates.keySet()));
    }

    private Map<String, Candidate> candidates(Plan.Revoke plan, Run run) throws SQLException {
        int most = settings.required(ConnectionProperty.MAX_REVOKE);
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        try (Rows rows = plan.keys().open(run)) {
            for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                Candidate candidate = new Candidate(text(row[0]), text(row[3]));
                candidates.put(candidate.id(), candidate);
                if (candidates.size() > most) {
                    throw refused("DELETE would revoke more than " + most
                            + " keys. Narrow the WHERE clause, or open the connection with a larger maxRevoke.");
                }
            }
        }
        return candidates;
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull(value).toString();
    }

    /** Reads only until the first key that stays. */
    private static void checkThatOthersRemain(KeyTable table, Map<String, Candidate> candidates, Run run)
            throws SQLException {
        try (ApiKeyRows all =
                table.owner().directory(run.client()).rows(ApiKeyFilter.ANY, EnumSet.of(ApiKeyField.ID))) {
            while (all.hasNext()) {
                run.stop().check();
                if (!candidates.containsKey(text(all.next().text(ApiKeyField.ID)))) {
                    return;
                }
            }
        }
        throw refused("DELETE would revoke every key of " + table.name() + ", all " + candidates.size()
                + " of them. Narrow the WHERE clause, or open the connection with allowUnfilteredDelete=true.");
    }

    private void checkOwnKey(KeyTable table, Map<String, Candidate> candidates, Run run) throws SQLException {
        if (!ownKey.inUse()) {
            return;
        }
        String id = ownKey.id();
        if (id != null) {
            if (candidates.containsKey(id)) {
                throw refused("DELETE would revoke the key that this connection uses itself (id " + id
                        + "). Leave it out, or open the connection with allowOwnKeyRevoke=true.");
            }
            return;
        }
        String email = run.client().me().map(Me::email).orElse("");
        boolean mine = table.owner() == KeyTable.Owner.SELF
                || candidates.values().stream()
                        .anyMatch(candidate -> candidate.email().equalsIgnoreCase(email));
        if (mine) {
            throw refused(
                    "DELETE would revoke keys of " + email + ", and one of them may be the key that this connection"
                            + " uses itself: it cannot be told apart. Log in another way, or open the connection with"
                            + " allowOwnKeyRevoke=true.");
        }
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
                    reason);
        }
        return revoked.size();
    }

    /** Revokes by secret: 1 where the catalog knew the secret, else 0. */
    long run(Secret secret, Run run) throws SQLException {
        if (ownKey.isSecret(secret) && !allowed(ConnectionProperty.ALLOW_OWN_KEY_REVOKE)) {
            throw refused("This is the secret of the key that the connection uses itself. Revoke it over another login,"
                    + " or open the connection with allowOwnKeyRevoke=true.");
        }
        if (!secret.startsWith("qk_")) {
            return 0;
        }
        try {
            run.client().apiKeys().revoke(secret);
            return 1;
        } catch (NotFoundException | InvalidInputException unknownSecret) {
            return 0;
        }
    }

    private boolean allowed(ConnectionProperty<Boolean> property) {
        return settings.required(property);
    }

    /** Nothing was revoked: a restriction of the connection stands against it. */
    private static SQLException refused(String message) {
        return SqlErrors.of("23001", message);
    }
}
