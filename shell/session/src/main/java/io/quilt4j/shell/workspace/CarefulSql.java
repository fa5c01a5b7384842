package io.quilt4j.shell.workspace;

import io.quilt4j.jdbc.PlannedStatement;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.PreparedSql;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.sql.SqlResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs statements with care for what they change. What a statement is, and which keys it would revoke, is said by the driver;
 * here the user is asked, and then exactly the keys that were shown are revoked, whatever has come along meanwhile. Another
 * database than ours has no keys: its statements run as they are.
 */
final class CarefulSql {

    /** What a dry run lets another database do. */
    private static final Set<String> ONLY_READING =
            Set.of("SELECT", "WITH", "VALUES", "EXPLAIN", "SHOW", "DESCRIBE", "DESC", "TABLE");

    /** Counts as one more key, and is shown to nobody. */
    private static final KeyAtStake UNSEEN = new KeyAtStake("", "", "", "", null);

    private final Sql sql;
    private final Workspace workspace;
    private final CreatingSql creating;

    CarefulSql(Sql sql, Workspace workspace) {
        this.sql = sql;
        this.workspace = workspace;
        this.creating = new CreatingSql(workspace);
    }

    /**
     * Runs one statement; whoever asked closes what comes of it.
     *
     * @throws SQLException as the driver throws it
     * @throws NotConfirmedException when the user does not agree
     */
    OpenSql open(String statement) throws SQLException {
        try (PreparedSql prepared = sql.prepare(statement)) {
            Optional<PlannedStatement> planned = prepared.view(PlannedStatement.class);
            return planned.isPresent() ? open(prepared, planned.get()) : openForeign(prepared);
        }
    }

    private OpenSql openForeign(PreparedSql prepared) throws SQLException {
        workspace.requireUnbound();
        boolean changes = !ONLY_READING.contains(prepared.firstWord());
        return workspace.isDryRun() && changes ? told(prepared, prepared.firstWord()) : prepared.execute();
    }

    private OpenSql open(PreparedSql prepared, PlannedStatement planned) throws SQLException {
        String approved = workspace.approved();
        if (approved != null) {
            // Those keys or none: whoever approved them has been asked already.
            prepared.tell("Approve", approved);
            return prepared.execute();
        }
        return switch (prepared.ask(planned::kind)) {
            case QUERY, EXPLAIN -> prepared.execute();
            case CREATE -> workspace.isDryRun() ? creating.told(prepared, planned) : creating.open(prepared, planned);
            case REVOKE_BY_SECRET -> revokeBySecret(prepared, planned);
            case REVOKE ->
                workspace.isDryRun() || !workspace.neverAsks() ? revoke(prepared, planned) : prepared.execute();
        };
    }

    /** The rows of new keys whose secrets somebody has still to see. */
    void made(SqlResult keys) {
        creating.made(keys);
    }

    private OpenSql told(PreparedSql prepared, String change) {
        workspace.out().println("dry run: would run " + change + "; nothing was changed");
        return prepared.done(SqlResult.changed(0));
    }

    /** At most one key: it is looked up only where somebody may be asked about it. */
    private OpenSql revokeBySecret(PreparedSql prepared, PlannedStatement planned) throws SQLException {
        if (workspace.isDryRun() || workspace.revoking().mayAskAboutNext()) {
            return revoke(prepared, planned);
        }
        if (!workspace.revoking().allows(List.of(UNSEEN))) {
            throw workspace.revoking().refusal();
        }
        return prepared.execute();
    }

    private OpenSql revoke(PreparedSql prepared, PlannedStatement planned) throws SQLException {
        List<io.quilt4j.jdbc.KeyAtStake> found = prepared.ask(planned::keysAtStake);
        List<KeyAtStake> keys = found.stream().map(CarefulSql::key).toList();
        if (workspace.isDryRun()) {
            keys.forEach(key -> workspace.out().println("dry run: would revoke " + key));
            workspace.out().println("PREVIEW " + io.quilt4j.jdbc.KeyAtStake.digest(found));
            return prepared.givesRows() ? dryRows(prepared, planned, found) : prepared.done(SqlResult.changed(0));
        }
        if (!workspace.revoking().allows(keys)) {
            throw workspace.revoking().refusal();
        }
        List<String> ids = keys.stream().map(KeyAtStake::id).toList();
        long revoked = ids.isEmpty() ? 0 : prepared.ask(() -> planned.revokeOnly(ids));
        return prepared.revoked(revoked);
    }

    /** The rows of RETURNING: of the keys that were told, from a connection that revokes nothing any more. */
    private static OpenSql dryRows(
            PreparedSql prepared, PlannedStatement planned, List<io.quilt4j.jdbc.KeyAtStake> found)
            throws SQLException {
        prepared.tell("DryRun", "true");
        List<String> ids = found.stream().map(io.quilt4j.jdbc.KeyAtStake::id).toList();
        prepared.ask(() -> planned.revokeOnly(ids));
        return prepared.revoked(0);
    }

    private static KeyAtStake key(io.quilt4j.jdbc.KeyAtStake key) {
        return new KeyAtStake(key.id(), key.name(), key.fingerprint(), key.userEmail(), key.lastUsedAt());
    }
}
