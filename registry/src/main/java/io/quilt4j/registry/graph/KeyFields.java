package io.quilt4j.registry.graph;

import io.quilt4j.registry.keys.ApiKey;
import org.jspecify.annotations.Nullable;

/** The fields of Quilt's {@code APIKey}, as they are written. */
final class KeyFields {

    static final String TYPE = "APIKey";

    private KeyFields() {}

    static @Nullable Object value(ApiKey key, String field) {
        return switch (field) {
            case "id" -> key.id();
            case "name" -> key.name();
            case "fingerprint" -> key.fingerprint();
            case "createdAt" -> key.createdAt().toString();
            case "expiresAt" -> key.expiresAt().toString();
            case "lastUsedAt" ->
                key.lastUsedAt() == null ? null : key.lastUsedAt().toString();
            case "status" -> key.status().name();
            case "userEmail" -> key.userEmail();
            case "__typename" -> TYPE;
            default -> throw new IllegalArgumentException("APIKey has no field " + field);
        };
    }
}
