package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.util.Optional;

/** A place for a new secret, so that it is never shown. */
public sealed interface SecretSink permits EnvFile, SecretFile, CommandInput {

    /**
     * Finds out what can be found out before there is a secret.
     *
     * @throws IOException when {@link #store} would fail
     */
    void check() throws IOException;

    /**
     * Puts the secret there.
     *
     * @return a warning for the user, if there is one
     * @throws IOException with a message that names the place and the reason, and holds no secret
     */
    Optional<String> store(Secret secret) throws IOException;
}
