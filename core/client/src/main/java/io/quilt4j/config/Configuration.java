package io.quilt4j.config;

import io.quilt4j.base.StorageException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What config.yml says, over the defaults: eleven known keys, and unknown ones that are kept for whoever wrote them
 * (protocol.md section 1.2). Never changes; two are equal when their values are.
 *
 * <p>Only this library implements it: it may get more methods.
 */
public interface Configuration {

    /** All keys: the known ones in the order of protocol.md section 1.2, then the unknown ones. */
    Map<String, @Nullable Object> values();

    /**
     * The catalog, without a slash at the end; null if none was chosen.
     *
     * @throws StorageException if it is no address
     */
    @Nullable
    URI navigatorUrl();

    /**
     * The registry; its text is exactly what is stored, which is the key of auth.json. Null if none was chosen.
     *
     * @throws StorageException if it is no address
     */
    @Nullable
    URI registryUrl();

    /** The AWS region of the stack; null if it is not known. */
    @Nullable
    String region();

    /**
     * A value as text; null if it is not set.
     *
     * @throws StorageException if it is something else than text
     */
    @Nullable
    String text(String key);
}
