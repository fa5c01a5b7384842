package io.quilt4j.internal.config;

import io.quilt4j.auth.StoredLogin;
import io.quilt4j.config.CatalogNames;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registries that one user has had to do with, and what the user calls their catalogs. */
public final class KnownRegistries {

    private KnownRegistries() {}

    /** In this order: the home catalog, those with a name, those with a login and nothing else. */
    public static Map<URI, String> of(UserFiles files, List<? extends StoredLogin> logins) {
        Map<URI, String> known = new LinkedHashMap<>();
        URI home = files.config().read().registryUrl();
        if (home != null) {
            known.put(home, CatalogNames.HOME);
        }
        new NamedCatalogs(() -> files)
                .all()
                .forEach(catalog -> known.putIfAbsent(catalog.registryUrl(), catalog.name()));
        for (StoredLogin login : logins) {
            known.putIfAbsent(login.registryUrl(), login.registryUrl().toString());
        }
        return Collections.unmodifiableMap(known);
    }
}
