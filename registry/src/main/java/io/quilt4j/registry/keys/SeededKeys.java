package io.quilt4j.registry.keys;

import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.database.SqlSession;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes keys by the hundred thousand, for tests. Nobody has their secrets. */
public final class SeededKeys {

    private record Index(String name, String definition) {}

    private final Database database;
    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom();

    public SeededKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Named {@code seeded-0}, {@code seeded-1}, ..., a millisecond apart, the last one created now. */
    public void plant(String userId, int count) {
        long last = clock.millis();
        database.write(session -> {
            List<Index> indexes = session.list(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'api_keys'"
                            + " AND sql IS NOT NULL",
                    row -> new Index(row.getString(1), row.getString(2)));
            boolean many = count > 10_000; // then sorting once is faster than inserting everywhere
            for (Index index : many ? indexes : List.<Index>of()) {
                session.update("DROP INDEX " + index.name());
            }
            for (int i = 0; i < count; i++) {
                insert(session, userId, i, last - (count - 1 - i));
            }
            for (Index index : many ? indexes : List.<Index>of()) {
                session.update(index.definition());
            }
            return count;
        });
    }

    private void insert(SqlSession session, String userId, int number, long createdAt) throws SQLException {
        // In ascending order, which is the quick way to fill a tree; the rest is random, as a hash is.
        byte[] hash = ByteBuffer.allocate(32)
                .putLong(createdAt)
                .putLong(number)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
        String hex = HexFormat.of().formatHex(hash, 29, 32);
        session.update(
                ApiKeys.INSERT,
                new UUID(createdAt, random.nextLong()).toString(),
                userId,
                "seeded-" + number,
                KeySecret.PREFIX + hex.substring(0, 3) + "..." + hex.substring(3),
                hash,
                createdAt,
                createdAt + Duration.ofDays(90).toMillis());
    }
}
