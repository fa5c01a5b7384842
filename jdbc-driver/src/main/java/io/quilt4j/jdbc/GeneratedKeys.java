package io.quilt4j.jdbc;

import io.quilt4j.jdbc.planning.Plan;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.QuiltResultSet;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getGeneratedKeys} hands over: the keys that a statement has created, with their secrets, which are given out
 * nowhere else; or, in a dry run, the keys that a DELETE would revoke, and of a batch of both also those that an INSERT would
 * create.
 */
final class GeneratedKeys {

    static final List<Column> CREATED = Plan.Create.KEY;

    private static final List<Column> AT_STAKE = Plan.Revoke.KEY;

    /** Of a dry run of both: those of a DELETE, and behind them when a key of an INSERT would expire. */
    private static final List<Column> BOTH = Stream.concat(
                    AT_STAKE.stream(), Stream.of(Column.of("expires_at", Types.TIMESTAMP)))
            .toList();

    private final KeyColumnsWanted wanted;
    private final List<@Nullable Object[]> created = new ArrayList<>();
    /** Rows of {@link #BOTH}, as they came. */
    private final List<@Nullable Object[]> both = new ArrayList<>();

    private @Nullable List<KeyAtStake> atStake;
    private final List<@Nullable Object[]> revoked = new ArrayList<>();

    GeneratedKeys(KeyColumnsWanted wanted) {
        this.wanted = wanted;
    }

    /** Adds a row of {@link #CREATED}. */
    void created(@Nullable Object... row) {
        created.add(row);
        both.add(new @Nullable Object[] {row[0], row[1], row[2], null, null, row[3]});
    }

    /** What RETURNING tells of: the keys that are revoked, or in a dry run would be. */
    void revoked(FoundKeys keys) {
        revoked.addAll(keys.rows());
    }

    long revoked() {
        return revoked.size();
    }

    /** The rows of a statement with RETURNING. */
    List<@Nullable Object[]> returned(Plan.Returning returning) {
        List<@Nullable Object[]> rows = new ArrayList<>(revoked);
        rows.addAll(created);
        List<@Nullable Object[]> returned = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            returned.add(returning.places().stream().map(place -> row[place]).toArray());
        }
        return returned;
    }

    /** What a dry run found. */
    void atStake(List<KeyAtStake> keys) {
        List<KeyAtStake> all = atStake == null ? new ArrayList<>() : atStake;
        all.addAll(keys);
        keys.forEach(key -> both.add(Arrays.copyOf(FoundKeys.row(key), BOTH.size())));
        atStake = all;
    }

    /** What dry runs found; null where there was none of a DELETE. */
    @Nullable
    List<KeyAtStake> atStake() {
        return atStake;
    }

    /** The keys at stake have all their columns, whichever were wanted of new ones. */
    ResultSet resultSet() {
        if (atStake != null && !created.isEmpty()) {
            return QuiltResultSet.listed(BOTH, both);
        }
        if (atStake != null) {
            return QuiltResultSet.listed(
                    AT_STAKE, atStake.stream().map(FoundKeys::row).toList());
        }
        List<Column> columns = wanted.columns().stream().map(CREATED::get).toList();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] key : created) {
            rows.add(wanted.columns().stream().map(column -> key[column]).toArray());
        }
        return QuiltResultSet.listed(columns, rows);
    }
}
