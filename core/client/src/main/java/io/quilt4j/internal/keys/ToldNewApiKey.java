package io.quilt4j.internal.keys;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.CreatedApiKey;

/** As the registry told it. */
record ToldNewApiKey(ApiKey key, Secret secret) implements CreatedApiKey {

    /** As a user knows it. */
    @Override
    public String toString() {
        return "CreatedApiKey[key=" + key + ", secret=" + secret + "]";
    }
}
