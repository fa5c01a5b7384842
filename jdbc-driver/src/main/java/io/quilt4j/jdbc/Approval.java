package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.KeyDirectory;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The one set of keys that somebody has seen in a preview and agreed to revoke. A DELETE runs on exactly that set, or on no
 * key at all.
 */
final class Approval {

    /** So that looking for what differs stays short where an account has very many keys. */
    private static final int MOST_OTHERS = 10_000;

    private final String digest;
    private final Previews previews;

    /** @throws SQLException 22023 where {@code digest} is none */
    Approval(String digest, Previews previews) throws SQLException {
        if (!KeyAtStake.isDigest(digest)) {
            throw SqlErrors.invalid(
                    "Approve is the digest of a preview, sha256: and 64 digits of 0-9 and a-f, as a DELETE gives it with"
                            + " DryRun. Nothing was changed.");
        }
        this.digest = digest;
        this.previews = previews;
    }

    /** What may not run under an approval, rather than run as if there were none. */
    static SQLException onlyDelete() {
        return SqlErrors.of(
                "07003",
                "Approve is set, which is for a DELETE: this statement was not run. Set Approve to null for others.");
    }

    /**
     * @param now the keys that would be revoked
     * @param among where they are, to say what differs
     * @throws SQLException 40001 where they are others than those that were approved
     */
    void check(Collection<KeyAtStake> now, KeyDirectory among, Run run) throws SQLException {
        if (digest.equals(KeyAtStake.digest(now))) {
            return;
        }
        Map<String, String> names = new TreeMap<>();
        now.forEach(key -> names.put(key.id(), key.name()));
        List<KeyAtStake> previewed = previews.of(digest);
        Difference difference = previewed == null
                ? Difference.guessed(digest, names, others(names, among, run))
                : Difference.between(names, previewed);
        throw SqlErrors.of(
                "40001",
                SqlErrors.masked("The keys that match now are not those that were approved. "
                        + difference.told().strip() + " Nothing was revoked: look at a new preview."));
    }

    private static Map<String, String> others(Map<String, String> now, KeyDirectory among, Run run)
            throws SQLException {
        Map<String, String> others = new TreeMap<>();
        try (ApiKeyRows rows = among.rows(ApiKeyFilter.ANY, EnumSet.of(ApiKeyField.ID, ApiKeyField.NAME))) {
            while (rows.hasNext() && others.size() < MOST_OTHERS) {
                run.stop().check();
                ApiKeyRow row = rows.next();
                String id = Objects.requireNonNull(row.text(ApiKeyField.ID));
                if (!now.containsKey(id)) {
                    others.put(id, Objects.requireNonNull(row.text(ApiKeyField.NAME)));
                }
            }
        }
        return others;
    }
}
