package io.quilt4j.jdbc;

import io.quilt4j.base.QuiltException;
import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.keys.CreatedApiKey;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs an INSERT: reads every row, then creates the keys one by one. */
final class CreateKeys {

    /** The columns of {@code getGeneratedKeys}, the only place where a secret is given out. */
    static final List<Column> COLUMNS = List.of(
            Column.of("id", Types.VARCHAR),
            Column.of("name", Types.VARCHAR),
            Column.of("fingerprint", Types.VARCHAR),
            Column.of("expires_at", Types.TIMESTAMP),
            Column.of("secret", Types.VARCHAR));

    private CreateKeys() {}

    private record Wanted(String name, int days) {}

    /** Creates the keys and adds a row of {@link #COLUMNS} for each; what is added stays when a later key fails. */
    static long run(Plan.Create plan, Run run, List<@Nullable Object[]> created) throws SQLException {
        List<Wanted> wanted = wanted(plan, run);
        int before = created.size();
        for (Wanted key : wanted) {
            try {
                run.stop().check();
                CreatedApiKey made = run.client().apiKeys().create(key.name(), key.days());
                created.add(new @Nullable Object[] {
                    made.key().id(),
                    made.key().name(),
                    made.key().fingerprint(),
                    made.key().expiresAt().toEpochMilli(),
                    made.secret().reveal()
                });
            } catch (QuiltException failure) {
                throw half(created.size() - before, wanted.size(), run.stop().error(failure));
            }
        }
        return wanted.size();
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
                wanted.add(new Wanted(row[0].toString(), ((Number) row[1]).intValue()));
            }
        }
        return wanted;
    }

    private static SQLException half(int done, int all, SQLException failure) {
        if (done == 0) {
            return failure;
        }
        return SqlErrors.of(
                failure.getSQLState(),
                failure.getMessage() + " Of " + all + " keys " + done
                        + " were created before: their secrets are in getGeneratedKeys().",
                failure);
    }
}
