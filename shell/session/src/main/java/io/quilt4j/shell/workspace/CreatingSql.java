package io.quilt4j.shell.workspace;

import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.PlannedStatement;
import io.quilt4j.lifecycle.sinks.Claim;
import io.quilt4j.lifecycle.sinks.Claims;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.PreparedSql;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs an INSERT so that no secret of its new keys is lost: they go where the session's secrets go, also when it fails half-way. */
final class CreatingSql {

    private final Workspace workspace;
    private final NewSecrets secrets;

    CreatingSql(Workspace workspace) {
        this.workspace = workspace;
        this.secrets = workspace.newSecrets();
    }

    OpenSql open(PreparedSql prepared, PlannedStatement planned) throws SQLException {
        List<String> names = secrets.havePlace() ? prepared.ask(planned::keysToCreate) : List.of();
        try (Claims places = places(names)) {
            return open(prepared, places.list());
        } catch (SecretUnseenException unseen) {
            // Of a session that only reads, say, nobody need hear where secrets would go.
            prepared.ask(planned::keysToCreate);
            throw unseen;
        }
    }

    /** In a dry run: tells which keys it would create, once all that can be asked beforehand has nothing against it. */
    OpenSql told(PreparedSql prepared, PlannedStatement planned) throws SQLException {
        if (secrets.havePlace()) {
            places(prepared.ask(planned::keysToCreate)).close();
        }
        prepared.tell("DryRun", "true");
        SqlResult result = prepared.execute().result();
        for (SqlRow row : result.generated().orElseThrow()) {
            workspace
                    .out()
                    .println("dry run: would create the key '" + row.get("name") + "' until " + row.get("expires_at")
                            + "; nothing was sent");
        }
        return prepared.done(SqlResult.changed(0));
    }

    private Claims places(List<String> names) {
        try {
            return secrets.places(names);
        } catch (SecretUnseenException unseen) {
            throw SecretUnseenException.ofSql();
        }
    }

    private OpenSql open(PreparedSql prepared, List<Claim> places) throws SQLException {
        OpenSql open;
        try {
            open = prepared.execute();
        } catch (SQLException e) {
            // What was created before the failure stays, and nobody but us has its secrets.
            putAway(prepared.generated(), places)
                    .forEach(problem -> workspace.err().println(problem));
            throw e;
        }
        if (!secrets.havePlace()) {
            return open;
        }
        SqlResult result = open.result();
        List<String> problems = putAway(result.generated().orElseThrow(), places);
        if (!problems.isEmpty()) {
            throw new SecretNotStoredException(String.join("\n", problems), null);
        }
        return prepared.done(SqlResult.changed(result.updateCount()));
    }

    /** The rows of new keys whose secrets somebody has still to see. */
    void made(SqlResult keys) {
        for (SqlRow row : keys) {
            if (row.get("secret") instanceof Secret secret) {
                secrets.made(made(row, secret));
            }
        }
    }

    /** What became of each secret that is not where it should be. */
    private List<String> putAway(SqlResult keys, List<Claim> places) {
        List<String> problems = new ArrayList<>();
        int next = 0;
        for (SqlRow row : keys) {
            if (row.get("secret") instanceof Secret secret) {
                putAway(made(row, secret), next < places.size() ? places.get(next) : null)
                        .ifPresent(problems::add);
            }
            next++;
        }
        return problems;
    }

    private Optional<String> putAway(MadeKey key, @Nullable Claim place) {
        try {
            if (place != null) {
                secrets.store(key, place, workspace.err());
                secrets.placed(key.name());
                return Optional.empty();
            }
        } catch (SecretNotStoredException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        secrets.hold(key);
        return Optional.of("The key '" + key.name() + "' was created before that." + NewSecrets.HELD
                + " Or revoke the key: quilt3.api_keys.revoke(id=\"" + key.id() + "\")");
    }

    private static MadeKey made(SqlRow row, Secret secret) {
        return new MadeKey(String.valueOf(row.get("id")), String.valueOf(row.get("name")), secret);
    }
}
