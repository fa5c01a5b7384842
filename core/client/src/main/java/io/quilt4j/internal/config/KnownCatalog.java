package io.quilt4j.internal.config;

import io.quilt4j.base.StorageException;
import io.quilt4j.config.NamedCatalog;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As catalogs.yml has it: under its name the two addresses that config.yml has of its one catalog. */
record KnownCatalog(String name, URI catalogUrl, URI registryUrl) implements NamedCatalog {

    /**
     * Reads what stands under {@code name}.
     *
     * @param file what the file is called in a message
     * @throws StorageException if it is no such entry
     */
    static KnownCatalog of(String name, @Nullable Object entry, String file) {
        try {
            if (entry instanceof Map<?, ?> members
                    && members.get(Settings.NAVIGATOR_URL) instanceof String url
                    && members.get(Settings.REGISTRY_URL) instanceof String registry) {
                return new KnownCatalog(name, new URI(url), new URI(registry));
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below.
        }
        throw new StorageException("The entry of " + name + " in " + file + " lacks the addresses "
                + Settings.NAVIGATOR_URL + " and " + Settings.REGISTRY_URL + ": name the catalog again.");
    }

    Map<String, @Nullable Object> entry() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Settings.NAVIGATOR_URL, catalogUrl.toString());
        entry.put(Settings.REGISTRY_URL, registryUrl.toString());
        return entry;
    }
}
