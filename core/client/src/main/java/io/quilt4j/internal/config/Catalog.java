package io.quilt4j.internal.config;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.MemoryFolder;
import io.quilt4j.internal.http.RegistryUrl;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The catalog that a client speaks to, and where it keeps what it knows.
 *
 * <p>A catalog that is not the user's home catalog lives in memory: nothing of it reaches config.yml or
 * credentials.json. Its login does go to auth.json, which keeps every registry apart.
 *
 * @param home whether it is the one of config.yml
 * @param logins the folder of auth.json
 * @param credentials the folder of credentials.json, which holds those of one catalog only
 */
public record Catalog(
        Settings configuration, boolean home, boolean allowHttp, DataFolder logins, DataFolder credentials) {

    private static final String NO_HOME =
            "You attempted to authenticate to a Quilt catalog, but your home catalog is" + " currently set to None";

    /**
     * The catalog that is {@code named}, asked for its configuration unless it is the home catalog.
     *
     * @param named null: the home catalog
     */
    public static Catalog chosen(
            @Nullable URI named, UserFiles files, AutoConfiguration catalogs, Cancellation cancellation) {
        DataFolder folder = files.folder();
        HomeConfig file = files.config();
        if (named == null || isHome(named, file)) {
            return new Catalog(file.read(), true, catalogs.allowHttp(), folder, folder);
        }
        Settings ofNamed =
                catalogs.of(named.toString(), files.data(), cancellation).onMachineOf(known(file));
        return new Catalog(ofNamed, false, catalogs.allowHttp(), folder, new MemoryFolder());
    }

    private static boolean isHome(URI named, HomeConfig file) {
        Object home = known(file).values().get(Settings.NAVIGATOR_URL);
        return named.toString().replaceAll("/+$", "").equals(home);
    }

    /** A config.yml that cannot be read names no home, and is no reason not to reach another catalog. */
    private static Settings known(HomeConfig file) {
        try {
            return file.read();
        } catch (StorageException unreadable) {
            return Settings.template(null);
        }
    }

    /** The registry exactly as configured, which is its key in auth.json; null if no catalog was chosen. */
    public @Nullable String registryText() {
        return configuration.text(Settings.REGISTRY_URL);
    }

    /**
     * The registry, checked.
     *
     * @throws AuthenticationException if no catalog was chosen, with the words of protocol.md section 2.1
     * @throws ProtocolException if the catalog that was chosen names none
     * @throws io.quilt4j.base.InvalidInputException if credentials may not travel there
     */
    public RegistryUrl registry() {
        String url = registryText();
        if (url == null && !home) {
            throw new ProtocolException(
                    "The catalog's config.json names no registry: give the address of the home page of a"
                            + " Quilt catalog.");
        }
        if (url == null) {
            throw new AuthenticationException(NO_HOME, NextStep.CHOOSE_CATALOG);
        }
        return new RegistryUrl(url, allowHttp);
    }
}
