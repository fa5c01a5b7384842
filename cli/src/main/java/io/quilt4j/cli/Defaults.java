package io.quilt4j.cli;

import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user would otherwise write on every command line: {@code format=csv} in {@code quilt4j/defaults.properties} below the
 * configuration directory. Only what looks, and where: nothing that runs code, says yes in advance, or is a secret.
 */
final class Defaults {

    /** Names another file; an empty value says: none. */
    private static final String VARIABLE = "QUILT4J_DEFAULTS";

    private static final Set<String> KNOWN =
            Set.of("allow-http", "catalog", "data", "dry-run", "format", "keep", "no-color", "read-only", "startup");

    /** What needs no catalog of the user's, and help, which a mistake in the file must not take away. */
    private static final Set<String> WITHOUT = Set.of(
            "demo", "stack", "help", "--help", "-h", "version", "--version", "-V", "completion", "man", "kernel");

    private final Console console;
    private Map<String, String> values = Map.of();

    Defaults(Console console) {
        this.console = console;
    }

    /** What {@link #load} has read: the options by their long names, without dashes. */
    Map<String, String> values() {
        return values;
    }

    /**
     * Reads the file, where this command line has defaults.
     *
     * @throws WrongUsage when the file cannot be read, or says what it may not
     */
    void load(String... arguments) {
        String named = console.environment().get(VARIABLE);
        String first = arguments.length == 0 ? "" : arguments[0];
        if (WITHOUT.contains(first) || (named != null && named.isBlank())) {
            return;
        }
        Path file = named == null ? new OwnFolders(console.environment()).defaults() : Path.of(named);
        if (named == null && !Files.exists(file)) {
            return;
        }
        try (Reader text = new StringReader(SourceText.ofFile(file.toString()))) {
            Properties properties = new Properties();
            properties.load(text);
            values = checked(properties, file);
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongUsage("The defaults in " + file + " cannot be read: " + Reasons.of(e) + ".");
        }
    }

    private static Map<String, String> checked(Properties properties, Path file) {
        Map<String, String> checked = new LinkedHashMap<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (!KNOWN.contains(name)) {
                throw new WrongUsage(file + ": " + name + " cannot have a default. These can: "
                        + String.join(", ", new TreeSet<>(KNOWN)) + ".");
            }
            checked.put(name, properties.getProperty(name).strip());
        }
        return checked;
    }
}
