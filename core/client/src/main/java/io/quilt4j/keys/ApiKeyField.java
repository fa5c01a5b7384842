package io.quilt4j.keys;

/** The fields of a key, in the order of the registry's own clients (protocol.md §3.4). */
public enum ApiKeyField {
    ID("id"),
    NAME("name"),
    FINGERPRINT("fingerprint"),
    CREATED_AT("createdAt"),
    EXPIRES_AT("expiresAt"),
    LAST_USED_AT("lastUsedAt"),
    STATUS("status"),
    USER_EMAIL("userEmail");

    private final String graphqlName;

    ApiKeyField(String graphqlName) {
        this.graphqlName = graphqlName;
    }

    String graphqlName() {
        return graphqlName;
    }
}
