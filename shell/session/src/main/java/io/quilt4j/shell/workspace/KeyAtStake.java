package io.quilt4j.shell.workspace;

import io.quilt4j.shell.text.Harmless;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that is about to be revoked: what one wants to know before saying yes.
 *
 * @param owner the user's e-mail
 * @param lastUsedAt null when it was never used
 */
public record KeyAtStake(
        String id,
        String name,
        String fingerprint,
        String owner,
        @Nullable Instant lastUsedAt) {

    @Override
    public String toString() {
        return Harmless.line(name + " (" + fingerprint + ", id " + id + ") of " + owner)
                + (lastUsedAt == null ? ", never used" : ", last used " + lastUsedAt);
    }
}
