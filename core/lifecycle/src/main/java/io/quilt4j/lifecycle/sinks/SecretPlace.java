package io.quilt4j.lifecycle.sinks;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where secrets go, as people write it on a command line: {@code file:ci.key}, {@code env-file:.env}, or, for as many keys as
 * there are, {@code file:keys/{name}.key}.
 */
public final class SecretPlace {

    private static final String FILE = "file:";
    private static final String ENV_FILE = "env-file:";
    private static final String NAME = "{name}";

    private final String text;
    private final String path;

    private SecretPlace(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /**
     * What {@code text} stands for.
     *
     * @throws IllegalArgumentException with the forms that there are, for any other text
     */
    public static SecretPlace parse(String text) {
        String path = text.startsWith(FILE)
                ? text.substring(FILE.length())
                : text.startsWith(ENV_FILE) ? text.substring(ENV_FILE.length()) : "";
        if (path.isBlank()) {
            throw new IllegalArgumentException(
                    "A secret goes to env-file:PATH or file:PATH; {name} in the path stands for the key's name.");
        }
        return new SecretPlace(text, path);
    }

    /** True when a second key's secret would meet the first one's. */
    public boolean isForOneKey() {
        return !path.contains(NAME);
    }

    /**
     * Where the secret of the key of that name goes.
     *
     * @throws IllegalArgumentException when a file cannot have the name that this key would give it
     */
    public SecretSink forKey(String name) {
        boolean plain = !name.isBlank() && !name.startsWith(".") && name.chars().allMatch(SecretPlace::isPlain);
        if (!isForOneKey() && !plain) {
            throw new IllegalArgumentException("No file can be named for the key '" + name + "': " + text + " needs"
                    + " names of letters, digits, blanks, '.', '_' and '-', and no dot at the front.");
        }
        try {
            Path file = Path.of(path.replace(NAME, name));
            return text.startsWith(FILE) ? new SecretFile(file) : new EnvFile(file, "QUILT_API_KEY");
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("No file can be named " + path.replace(NAME, name) + ".", e);
        }
    }

    /** No folder of another name, and nothing that a shell would take for anything else. */
    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || " ._-".indexOf(character) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
