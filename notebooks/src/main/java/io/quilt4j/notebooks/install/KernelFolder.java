package io.quilt4j.notebooks.install;

import io.quilt4j.base.UserFolders;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where Jupyter looks for kernels. */
public final class KernelFolder {

    private static final String NAME = "quilt4j";

    private KernelFolder() {}

    /** For this user: below {@code JUPYTER_DATA_DIR}, or where Jupyter keeps a user's data on this system. */
    public static Path ofUser(Map<String, String> environment, String osName) {
        String given = environment.get("JUPYTER_DATA_DIR");
        return below(given == null || given.isEmpty() ? dataOfUser(environment, osName) : Path.of(given));
    }

    private static Path dataOfUser(Map<String, String> environment, String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        Path home = UserFolders.home(environment);
        if (os.startsWith("windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home.toString()), "jupyter");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Jupyter");
        }
        String data = environment.get("XDG_DATA_HOME");
        return data == null || data.isEmpty() ? home.resolve(".local/share/jupyter") : Path.of(data, "jupyter");
    }

    /** Below this prefix, of a Python environment say. */
    public static Path ofPrefix(Path prefix) {
        return below(prefix.resolve("share").resolve("jupyter"));
    }

    /**
     * Of the Python environment that is active.
     *
     * @throws IllegalStateException when none is
     */
    public static Path ofActiveEnvironment(Map<String, String> environment) {
        String prefix = environment.getOrDefault("VIRTUAL_ENV", environment.getOrDefault("CONDA_PREFIX", ""));
        if (prefix.isEmpty()) {
            throw new IllegalStateException(
                    "No Python environment is active (neither VIRTUAL_ENV nor CONDA_PREFIX is set): name one with"
                            + " --prefix DIR.");
        }
        return ofPrefix(Path.of(prefix));
    }

    private static Path below(Path data) {
        return data.toAbsolutePath().normalize().resolve("kernels").resolve(NAME);
    }
}
