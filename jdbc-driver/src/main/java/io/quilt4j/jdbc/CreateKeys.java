package io.quilt4j.jdbc;

import io.quilt4j.base.CancelledException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.keys.KeyName;
import io.quilt4j.keys.KeyTerms;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs an INSERT: reads every row, then creates the keys one by one. */
final class CreateKeys {

    private final Run run;
    private final boolean dryRun;

    CreateKeys(Run run, boolean dryRun) {
        this.run = run;
        this.dryRun = dryRun;
    }

    private record Wanted(String name, int days) {}

    /**
     * Creates the keys and gives a row for each; what was given stays when a later key fails.
     *
     * <p>In a dry run none is created: a row then has the name and when the key would expire, and no id, no fingerprint and
     * no secret, which only a real key has.
     */
    long run(Plan.Create plan, GeneratedKeys given) throws SQLException {
        List<Wanted> wanted = wanted(plan, run);
        if (dryRun || wanted.size() > 1) {
            checkAll(wanted);
        }
        int done = 0;
        for (Wanted key : wanted) {
            boolean asked = false;
            try {
                run.stop().check();
                if (dryRun) {
                    tried(key, given);
                } else {
                    asked = true;
                    created(run.client().apiKeys().create(key.name(), key.days()), given);
                }
                done++;
            } catch (QuiltException failure) {
                boolean unknown = asked && (run.stop().called() || failure instanceof CancelledException);
                throw half(
                        wanted.subList(0, done),
                        wanted,
                        unknown ? key : null,
                        run.stop().error(failure));
            }
        }
        return wanted.size();
    }

    /** What the keys would be called. */
    List<String> names(Plan.Create plan) throws SQLException {
        return wanted(plan, run).stream().map(Wanted::name).toList();
    }

    private static void created(CreatedApiKey made, GeneratedKeys given) {
        given.created(
                made.key().id(),
                made.key().name(),
                made.key().fingerprint(),
                made.key().expiresAt().toEpochMilli(),
                made.secret().reveal());
    }

    /** What the catalog would refuse anyway is refused before the first key is there. */
    private static void checkAll(List<Wanted> wanted) throws SQLException {
        for (Wanted key : wanted) {
            try {
                KeyTerms.check(key.name(), key.days());
            } catch (QuiltException e) {
                throw SqlErrors.from(e);
            }
        }
    }

    private void tried(Wanted key, GeneratedKeys given) {
        Instant expiresAt = run.client().clock().instant().plus(Duration.ofDays(key.days()));
        given.created(null, key.name(), null, expiresAt.toEpochMilli(), null);
    }

    private static List<Wanted> wanted(Plan.Create plan, Run run) throws SQLException {
        List<Wanted> wanted = new ArrayList<>();
        try (Rows rows = plan.keys().open(run)) {
            for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                if (row[0] == null) {
                    throw SqlErrors.of("23502", "A key needs a name: the value for the column 'name' is NULL.");
                }
                if (row[1] == null) {
                    throw SqlErrors.of(
                            "23502",
                            "The value for the column 'expires_in_days' is NULL: leave the column out for 90 days.");
                }
                wanted.add(new Wanted(newName(row[0].toString()), ((Number) row[1]).intValue()));
            }
        }
        if (!wanted.isEmpty() && run.missed() != null) {
            throw SqlErrors.of(
                    "23001",
                    run.missed()
                            + ", so that a key may be missing that is not. Nothing was created: see that the property"
                            + " auditTrail names the whole trail, or SELECT the names, look at them, and INSERT them.");
        }
        return wanted;
    }

    private static String newName(String given) throws SQLException {
        try {
            return KeyName.ofNew(given);
        } catch (QuiltException e) {
            throw SqlErrors.from(e);
        }
    }

    /** @param unknown whose answer was not waited for; null: there is none */
    private static SQLException half(
            List<Wanted> done, List<Wanted> all, @Nullable Wanted unknown, SQLException failure) {
        if (done.isEmpty() && unknown == null) {
            return failure;
        }
        String text = failure.getMessage() + "";
        if (!done.isEmpty()) {
            text += " Of " + all.size() + " keys " + done.size() + " were created before and live: "
                    + done.stream().map(key -> "'" + key.name() + "'").collect(Collectors.joining(", "))
                    + ". Their secrets are where they were to go; over JDBC, in getGeneratedKeys().";
        }
        if (unknown != null) {
            text += " One more may exist, '" + unknown.name()
                    + "', since its answer was not waited for: its secret is lost, so look for it and revoke it.";
        }
        return SqlErrors.of(failure.getSQLState(), text, failure);
    }
}
