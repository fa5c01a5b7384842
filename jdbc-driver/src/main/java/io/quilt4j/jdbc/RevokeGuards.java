package io.quilt4j.jdbc;

import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import io.quilt4j.jdbc.connect.OwnKey;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.KeyTable;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.users.Me;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a connection holds a DELETE back for, before its first revocation. */
final class RevokeGuards {

    private final Session session;
    private final Run run;

    RevokeGuards(Session session, Run run) {
        this.session = session;
        this.run = run;
    }

    /** Before anything is read. */
    void checkFiltered(Plan.Revoke plan) throws SQLException {
        if (!plan.filtered() && !allowed(ConnectionProperty.ALLOW_UNFILTERED_DELETE)) {
            throw refused("DELETE without a WHERE clause would revoke every key of "
                    + plan.table().name()
                    + ". Say which keys in a WHERE clause, or open the connection with allowUnfilteredDelete=true.");
        }
    }

    /** While keys are read, so that no more are than may be revoked. */
    void checkCount(int keys) throws SQLException {
        int most = session.settings().required(ConnectionProperty.MAX_REVOKE);
        if (keys > most) {
            throw refused("DELETE would revoke more than " + most
                    + " keys. Narrow the WHERE clause, or open the connection with a larger maxRevoke.");
        }
    }

    /** When all keys are known. */
    void check(KeyTable table, List<KeyAtStake> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        if (run.missed() != null) {
            throw refused(
                    run.missed() + ", so that a key in use may look unused. Nothing was revoked: see that the property"
                            + " auditTrail names the whole trail, or SELECT the ids, look at them, and DELETE by id.");
        }
        Set<String> ids = keys.stream().map(KeyAtStake::id).collect(Collectors.toSet());
        if (keys.size() > 1 && !allowed(ConnectionProperty.ALLOW_UNFILTERED_DELETE)) {
            checkThatOthersRemain(table, ids);
        }
        if (!allowed(ConnectionProperty.ALLOW_OWN_KEY_REVOKE)) {
            checkOwnKey(table, keys, ids);
        }
    }

    /** Before the key with a secret is revoked. */
    void check(Secret secret) throws SQLException {
        if (session.ownKey().isSecret(secret) && !allowed(ConnectionProperty.ALLOW_OWN_KEY_REVOKE)) {
            throw refused("This is the secret of the key that the connection uses itself. Revoke it over another login,"
                    + " or open the connection with allowOwnKeyRevoke=true.");
        }
    }

    /** Reads only until the first key that stays. */
    private void checkThatOthersRemain(KeyTable table, Set<String> ids) throws SQLException {
        try (ApiKeyRows all =
                table.owner().directory(run.client()).rows(ApiKeyFilter.ANY, EnumSet.of(ApiKeyField.ID))) {
            while (all.hasNext()) {
                run.stop().check();
                if (!ids.contains(Objects.requireNonNull(all.next().text(ApiKeyField.ID)))) {
                    return;
                }
            }
        }
        throw refused("DELETE would revoke every key of " + table.name() + ", all " + ids.size()
                + " of them. Narrow the WHERE clause, or open the connection with allowUnfilteredDelete=true.");
    }

    private void checkOwnKey(KeyTable table, List<KeyAtStake> keys, Set<String> ids) throws SQLException {
        OwnKey ownKey = session.ownKey();
        if (!ownKey.inUse()) {
            return;
        }
        String id = ownKey.id();
        if (id != null) {
            if (ids.contains(id)) {
                throw refused("DELETE would revoke the key that this connection uses itself (id " + id
                        + "). Leave it out, or open the connection with allowOwnKeyRevoke=true.");
            }
            return;
        }
        String email = run.client().me().map(Me::email).orElse("");
        boolean mine = table.owner() == KeyTable.Owner.SELF
                || keys.stream().anyMatch(key -> key.userEmail().equalsIgnoreCase(email));
        if (mine) {
            throw refused(
                    "DELETE would revoke keys of " + email + ", and one of them may be the key that this connection"
                            + " uses itself: it cannot be told apart. Log in another way, or open the connection with"
                            + " allowOwnKeyRevoke=true.");
        }
    }

    private boolean allowed(ConnectionProperty<Boolean> property) {
        return session.settings().required(property);
    }

    /** Nothing was revoked: a restriction of the connection stands against it. */
    private static SQLException refused(String message) {
        return SqlErrors.of("23001", message);
    }
}
