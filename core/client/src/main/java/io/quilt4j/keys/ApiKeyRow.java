package io.quilt4j.keys;

import io.quilt4j.base.ProtocolException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Some fields of one key, as the registry sent them. Times are read only when they are asked for. Never changes.
 *
 * <p>Only this library implements it: it may get more methods.
 */
public interface ApiKeyRow {

    /**
     * The field as text, the status as {@code ACTIVE} or {@code EXPIRED}, times as the registry wrote them; null only for
     * {@link ApiKeyField#LAST_USED_AT} of a key that was never used.
     *
     * @throws IllegalArgumentException if the field was not asked for
     */
    @Nullable
    String text(ApiKeyField field);

    /**
     * A time; null for a key that was never used.
     *
     * @throws ProtocolException if it is no time
     */
    @Nullable
    Instant instant(ApiKeyField field);
}
