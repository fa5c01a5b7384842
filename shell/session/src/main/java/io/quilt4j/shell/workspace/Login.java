package io.quilt4j.shell.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a session acts as.
 *
 * @param catalog its URL; null when none is configured
 * @param user the e-mail; null when nobody is logged in
 * @param keyName the name of the API key that is used; null for a stored login, and for a key that is not listed
 * @param keyExpiresAt of that key
 */
public record Login(
        @Nullable String catalog,
        @Nullable String user,
        boolean admin,
        @Nullable String keyName,
        @Nullable Instant keyExpiresAt) {}
