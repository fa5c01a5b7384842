package io.quilt4j.lifecycle.rotation;

import io.quilt4j.base.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who can ask an audit trail that is not in files, but behind an engine, who used a key. */
@FunctionalInterface
public interface KeyUses {

    /**
     * The last use of each address and program since that moment; empty: nobody used it.
     *
     * @param asker the new key: whoever asks the catalog something on the way asks as that, as the old key would be used by asking;
     *     null: not known here, and the session does not stand on the old key
     * @throws io.quilt4j.base.QuiltException if it could not be asked: the key is kept then
     */
    List<Use> since(@Nullable Secret asker, String keyId, Instant moment);

    /**
     * One who used a key.
     *
     * @param time of the last use
     * @param address null: not known
     * @param program null: not known
     */
    record Use(
            Instant time,
            @Nullable String address,
            @Nullable String program) {}
}
