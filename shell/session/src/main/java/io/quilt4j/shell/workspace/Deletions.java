package io.quilt4j.shell.workspace;

import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.sql.SqlText;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a DELETE of keys before it runs: which keys it would revoke, and whether the user agrees. Only the keys that were
 * shown are then deleted, whatever has come along meanwhile.
 */
final class Deletions {

    private static final Set<String> CHANGES =
            Set.of("DELETE", "INSERT", "UPDATE", "MERGE", "UPSERT", "CREATE", "DROP", "ALTER", "TRUNCATE");

    private static final Pattern DELETE = Pattern.compile(
            "DELETE\\s+FROM\\s+(?<table>(?:\"?\\w+\"?\\s*\\.\\s*)*\"?(?:admin_)?api_keys\"?"
                    + "(?:\\s+(?:AS\\s+)?(?!WHERE\\b)\\w+)?)(?:\\s+WHERE\\s+(?<where>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Sql sql;
    private final Workspace workspace;

    Deletions(Sql sql, Workspace workspace) {
        this.sql = sql;
        this.workspace = workspace;
    }

    SqlResult run(String statement) throws SQLException {
        Matcher delete = DELETE.matcher(SqlText.withoutComments(SqlText.trimmed(statement)));
        String firstWord = SqlText.firstWord(statement);
        if (workspace.isDryRun() && CHANGES.contains(firstWord) && !delete.matches()) {
            workspace.out().println("dry run: would run " + firstWord + "; nothing was changed");
            return SqlResult.changed(0);
        }
        boolean mustLook = delete.matches() && (workspace.isDryRun() || !workspace.neverAsks());
        return mustLook ? look(statement, delete) : sql.run(statement);
    }

    private SqlResult look(String statement, Matcher delete) throws SQLException {
        String where = delete.group("where");
        String condition = where == null ? "" : " WHERE " + where;
        // Of the user's own statement the database complains in terms of that statement.
        sql.check(statement);
        List<KeyAtStake> keys = keys(delete.group("table") + condition);
        if (workspace.isDryRun() || keys.size() > 1) {
            // What the driver would refuse is not asked about, and a dry run does not promise it.
            sql.tryDelete(statement);
        }
        if (workspace.isDryRun()) {
            keys.forEach(key -> workspace.out().println("dry run: would revoke " + key));
            return SqlResult.changed(0);
        }
        if (keys.size() < 2) {
            return sql.run(statement);
        }
        if (!workspace.allowsRevoking(keys)) {
            throw new NotConfirmedException("Nothing was revoked.");
        }
        if (where == null) {
            // The driver has its own guard against this, which a WHERE of ours would get around.
            return sql.run(statement);
        }
        List<String> ids = keys.stream().map(KeyAtStake::id).toList();
        return sql.run(
                "DELETE FROM " + delete.group("table") + " WHERE (" + where + ") AND id IN (:" + Sql.IDS + ")", ids);
    }

    private List<KeyAtStake> keys(String tableAndCondition) throws SQLException {
        return sql
                .run("SELECT id, name, fingerprint, user_email, last_used_at FROM " + tableAndCondition, List.of())
                .stream()
                .map(Deletions::key)
                .toList();
    }

    private static KeyAtStake key(SqlRow row) {
        return new KeyAtStake(
                String.valueOf(row.get("id")),
                String.valueOf(row.get("name")),
                String.valueOf(row.get("fingerprint")),
                String.valueOf(row.get("user_email")),
                row.get("last_used_at") instanceof Instant used ? used : null);
    }
}
