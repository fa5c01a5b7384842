package io.quilt4j.config;

import io.quilt4j.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two folders of a user: {@code data} holds config.yml, auth.json and credentials.json; {@code cache} what can be
 * lost (protocol.md section 1.1).
 */
public record Directories(Path data, Path cache) {

    private static final String APPLICATION = "Quilt";
    private static final String CACHE_VERSION = "v0";

    /** The folders of this process: its operating system, its environment. */
    public static Directories ofThisProcess() {
        return of(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
    }

    /** {@code data} with a cache folder inside, for a client that keeps apart from the user's own files. */
    public static Directories at(Path data) {
        return new Directories(data, data.resolve("cache").resolve(CACHE_VERSION));
    }

    /**
     * The folders that the Python client uses with the same environment.
     *
     * @param osName as in the system property {@code os.name}
     * @param environment the home folder is its {@code HOME} as in Python, not {@code user.home}, which ignores it
     * @param userHome stands in for an unset {@code HOME}: the home folder of the password database
     */
    public static Directories of(String osName, Map<String, String> environment, @Nullable String userHome) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return windows(environment, userHome);
        }
        return os.startsWith("mac") || os.startsWith("darwin")
                ? mac(environment, userHome)
                : unix(environment, userHome);
    }

    private static Directories unix(Map<String, String> environment, @Nullable String userHome) {
        Path data = absolute(environment, "XDG_DATA_HOME");
        Path cache = absolute(environment, "XDG_CACHE_HOME");
        return new Directories(
                (data != null ? data : home(environment, "HOME", userHome).resolve(".local/share"))
                        .resolve(APPLICATION),
                (cache != null ? cache : home(environment, "HOME", userHome).resolve(".cache"))
                        .resolve(APPLICATION)
                        .resolve(CACHE_VERSION));
    }

    /**
     * Newer versions of Python's platformdirs honour the XDG variables on macOS, older ones do not: follow them only to
     * a place that is in use.
     */
    private static Directories mac(Map<String, String> environment, @Nullable String userHome) {
        Path data = absolute(environment, "XDG_DATA_HOME");
        Path cache = absolute(environment, "XDG_CACHE_HOME");
        boolean dataInUse =
                data != null && Files.exists(data.resolve(APPLICATION).resolve("config.yml"));
        boolean cacheInUse = cache != null && Files.exists(cache.resolve(APPLICATION));
        Path library = data != null && dataInUse && cache != null && cacheInUse
                ? data
                : home(environment, "HOME", userHome).resolve("Library");
        return new Directories(
                (data != null && dataInUse ? data : library.resolve("Application Support")).resolve(APPLICATION),
                (cache != null && cacheInUse ? cache : library.resolve("Caches"))
                        .resolve(APPLICATION)
                        .resolve(CACHE_VERSION));
    }

    private static Directories windows(Map<String, String> environment, @Nullable String userHome) {
        Path local = absolute(environment, "WIN_PD_OVERRIDE_LOCAL_APPDATA");
        if (local == null) {
            local = absolute(environment, "LOCALAPPDATA");
        }
        if (local == null) {
            local = home(environment, "USERPROFILE", userHome)
                    .resolve("AppData")
                    .resolve("Local");
        }
        Path data = local.resolve("QuiltData").resolve(APPLICATION);
        return new Directories(data, data.resolve("Cache").resolve(CACHE_VERSION));
    }

    /** A blank value counts as unset, and so does a relative one, which would name another place in every folder. */
    private static @Nullable Path absolute(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return null;
        }
        Path path = Path.of(value);
        return path.isAbsolute() ? path : null;
    }

    private static Path home(Map<String, String> environment, String name, @Nullable String userHome) {
        Path named = absolute(environment, name);
        if (named != null) {
            return named;
        }
        // The JVM says "?" for a user without an entry in the password database, as in many containers.
        Path fallback = userHome == null || userHome.isBlank() ? null : Path.of(userHome);
        if (fallback == null || !fallback.isAbsolute()) {
            throw new StorageException("There is no home folder to keep the login in: set " + name
                    + " to an absolute path, or choose a data directory.");
        }
        return fallback;
    }
}
