package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.ApiKeyStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's keys at one moment, by the registry's clock; ours may be wrong.
 *
 * @param now when the registry answered: what it says of that, or the latest time that it mentions
 */
record Snapshot(Instant now, List<Seen> keys) {

    /** One key. */
    record Seen(
            String id,
            String name,
            String fingerprint,
            boolean isActive,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** @throws AuthenticationException for a caller who is nobody: who sees no keys must not take them for gone */
    static Snapshot of(QuiltCalls calls, ApiKeyFilter filter) {
        Snapshot seen = read(calls, filter);
        if (seen.keys().isEmpty() && calls.me().isEmpty()) {
            throw nobody();
        }
        return seen;
    }

    static AuthenticationException nobody() {
        return new AuthenticationException("The registry does not know who is asking", NextStep.LOG_IN_AGAIN);
    }

    private static Snapshot read(QuiltCalls calls, ApiKeyFilter filter) {
        List<Seen> keys = new ArrayList<>();
        try (ApiKeyRows rows = calls.apiKeys().rows(filter, EnumSet.allOf(ApiKeyField.class))) {
            Instant told = rows.servedAt();
            while (rows.hasNext()) {
                keys.add(seen(rows.next()));
            }
            // The header counts whole seconds; asking with a key moves its last use to this very moment.
            Instant now = Stream.concat(Stream.ofNullable(told), keys.stream().flatMap(key -> Stream.of(
                                    Optional.of(key.createdAt()), Optional.ofNullable(key.lastUsedAt()))
                            .flatMap(Optional::stream)))
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
            return new Snapshot(now, keys);
        }
    }

    private static Seen seen(ApiKeyRow row) {
        Instant created = row.instant(ApiKeyField.CREATED_AT);
        return new Seen(
                String.valueOf(row.text(ApiKeyField.ID)),
                String.valueOf(row.text(ApiKeyField.NAME)),
                String.valueOf(row.text(ApiKeyField.FINGERPRINT)),
                ApiKeyStatus.ACTIVE.name().equals(row.text(ApiKeyField.STATUS)),
                created == null ? Instant.EPOCH : created,
                row.instant(ApiKeyField.LAST_USED_AT));
    }

    Optional<Seen> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    List<Seen> named(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).toList();
    }
}
