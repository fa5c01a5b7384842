package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A place for a new secret, so that it is never shown. */
public sealed interface SecretSink permits EnvFile, SecretFile, CommandInput, AwsSecret, VaultField {

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
     * @throws MayBeStoredException if it failed after the secret was out of our hands, and cannot be asked
     * @throws IOException with a message that names the place and the reason, and holds no secret
     */
    Optional<String> store(Secret secret) throws IOException;

    /** Where it is, as {@link SecretPlace#parse} reads it; without a secret. */
    String describe();

    /** Whether {@link #read} can tell what is there. */
    boolean isReadable();

    /**
     * What is there now; empty for nothing, and where it cannot be read.
     *
     * @throws IOException when it cannot be found out now
     */
    default Optional<Secret> read() throws IOException {
        return Optional.empty();
    }

    /**
     * All that a new secret takes the place of, as text, which may be more than what {@link #read} gives; empty as there.
     *
     * @throws IOException as {@link #read}
     */
    default Optional<Secret> covered() throws IOException {
        return read();
    }

    /**
     * The keys that stand beside what a new secret takes the place of, and stay.
     *
     * @throws IOException as {@link #read}
     */
    default List<Remnant> remnants() throws IOException {
        return List.of();
    }

    /**
     * Whether what is put to the one writes over what was put to the other, by whatever names they go: two links to a file, a
     * file and a line of it. Of programs that is not known, and false.
     *
     * @throws IOException when it cannot be found out now
     */
    default boolean overlaps(SecretSink other) throws IOException {
        return false;
    }

    /** The same place for a new key, where the secret of another key may go. */
    default SecretSink replacing() {
        return this;
    }

    /**
     * The same place for the rotation of a key: what it holds may be replaced if it is a key.
     *
     * @param token of at least 32 characters, one for each secret; places that count requests know it again by that
     */
    default SecretSink inRotation(String token) {
        return this;
    }

    /**
     * After the secret was proven: makes it the one that is used, where {@link #store} has only put it beside the old one.
     * Repeating it does no harm.
     */
    default void promote() throws IOException {}

    /** Takes away what a process that was killed in {@link #store} has left beside the place; where that fails, it stays. */
    default void tidy() {}

    /**
     * What is there now, as {@link #undo} can put it back.
     *
     * @throws IOException when it cannot be found out now
     */
    default Former former() throws IOException {
        return new Former(read().orElse(null), null);
    }

    /**
     * Takes back what {@link #store} did, so that the place holds what it held, to the byte where nobody else has changed it since.
     *
     * @param before what was there
     * @param stored what stands there now instead
     */
    void undo(Former before, Secret stored) throws IOException;
}
