package io.quilt4j.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a DELETE means.
 *
 * @param rows one for each key: its id, name, fingerprint, owner and last use, and behind them what RETURNING asks for
 */
record FoundKeys(List<KeyAtStake> keys, List<@Nullable Object[]> rows) {

    /** Keys of which nothing more is known. */
    static FoundKeys of(List<KeyAtStake> keys) {
        return new FoundKeys(keys, keys.stream().map(FoundKeys::row).toList());
    }

    static @Nullable Object[] row(KeyAtStake key) {
        Long lastUsed = key.lastUsedAt() == null ? null : key.lastUsedAt().toEpochMilli();
        return new @Nullable Object[] {key.id(), key.name(), key.fingerprint(), key.userEmail(), lastUsed};
    }

    /** The key that such a row begins with. */
    static KeyAtStake key(@Nullable Object[] row) {
        Long lastUsed = (Long) row[4];
        return new KeyAtStake(
                text(row[0]),
                text(row[1]),
                text(row[2]),
                text(row[3]),
                lastUsed == null ? null : Instant.ofEpochMilli(lastUsed));
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull(value).toString();
    }
}
