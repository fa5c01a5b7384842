package io.quilt4j.internal.config;

import io.quilt4j.base.StorageException;
import io.quilt4j.base.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two folders that the Python client uses with the same environment: {@code data} holds config.yml, auth.json and
 * credentials.json; {@code cache} what can be lost (protocol.md section 1.1).
 */
public final class Directories {

    private static final String APPLICATION = "Quilt";
    private static final String CACHE_VERSION = "v0";

    private final String os;
    private final Map<String, String> environment;
    private final @Nullable String userHome;

    private Directories(String os, Map<String, String> environment, @Nullable String userHome) {
        this.os = os;
        this.environment = environment;
        this.userHome = userHome;
    }

    /**
     * The folders of one user of one system; looked for when they are asked for.
     *
     * @param osName as in the system property {@code os.name}
     * @param environment the home folder is its {@code HOME} as in Python, not {@code user.home}, which ignores it
     * @param userHome stands in for an unset {@code HOME}: the home folder of the password database
     */
    public static Directories of(String osName, Map<String, String> environment, @Nullable String userHome) {
        return new Directories(osName.toLowerCase(Locale.ROOT), environment, userHome);
    }

    /** The folder of config.yml and the logins; a {@link StorageException} if there is no home folder to keep it in. */
    public Path data() {
        if (isWindows()) {
            return windowsLocal().resolve("QuiltData").resolve(APPLICATION);
        }
        Path named = absolute("XDG_DATA_HOME");
        if (isMac()) {
            return named != null && inUse(named, "config.yml")
                    ? named.resolve(APPLICATION)
                    : home("HOME").resolve("Library/Application Support").resolve(APPLICATION);
        }
        return (named != null ? named : home("HOME").resolve(".local/share")).resolve(APPLICATION);
    }

    /** The folder of what can be lost; a {@link StorageException} if there is no home folder to keep it in. */
    public Path cache() {
        return allVersionsOfTheCache().resolve(CACHE_VERSION);
    }

    private Path allVersionsOfTheCache() {
        if (isWindows()) {
            return data().resolve("Cache");
        }
        Path named = absolute("XDG_CACHE_HOME");
        if (isMac()) {
            return named != null && inUse(named, "")
                    ? named.resolve(APPLICATION)
                    : home("HOME").resolve("Library/Caches").resolve(APPLICATION);
        }
        return (named != null ? named : home("HOME").resolve(".cache")).resolve(APPLICATION);
    }

    private boolean isWindows() {
        return os.startsWith("windows");
    }

    private boolean isMac() {
        return os.startsWith("mac") || os.startsWith("darwin");
    }

    /**
     * Newer versions of Python's platformdirs honour the XDG variables on macOS, older ones do not: follow them only to
     * a place that is in use.
     */
    private static boolean inUse(Path named, String file) {
        return Files.exists(named.resolve(APPLICATION).resolve(file));
    }

    private Path windowsLocal() {
        Path local = absolute("WIN_PD_OVERRIDE_LOCAL_APPDATA");
        if (local == null) {
            local = absolute("LOCALAPPDATA");
        }
        return local != null ? local : home("USERPROFILE").resolve("AppData/Local");
    }

    private @Nullable Path absolute(String name) {
        return UserFolders.named(environment, name);
    }

    private Path home(String name) {
        Path named = absolute(name);
        if (named != null) {
            return named;
        }
        // The JVM says "?" for a user without an entry in the password database, as in many containers.
        Path fallback = userHome == null || userHome.isBlank() ? null : Path.of(userHome);
        if (fallback == null || !fallback.isAbsolute()) {
            throw new StorageException("There is no home folder to keep the login in: set " + name
                    + " to an absolute path, or choose a folder for it (dataDirectory, in JDBC dataDir, on the"
                    + " command line --data).");
        }
        return fallback;
    }
}
