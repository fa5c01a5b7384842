package io.quilt4j.base;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where programs keep a user's files, by the variables of the environment. A blank variable counts as unset, and so does a
 * relative path, which would name another place in every folder.
 */
public final class UserFolders {

    private UserFolders() {}

    /** The user's home: {@code HOME}, else what the password database says. */
    public static Path home(Map<String, String> environment) {
        Path named = named(environment, "HOME");
        return named == null ? Path.of(System.getProperty("user.home")) : named;
    }

    /**
     * The folder that a variable of the XDG specification names.
     *
     * @param inHome where it is without the variable, like {@code .local/share}
     */
    public static Path xdg(Map<String, String> environment, String variable, String inHome) {
        Path named = named(environment, variable);
        return named == null ? home(environment).resolve(inHome) : named;
    }

    /** The absolute path that the variable holds; null: it holds none. */
    public static @Nullable Path named(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        Path path = Path.of(value);
        return path.isAbsolute() ? path : null;
    }
}
