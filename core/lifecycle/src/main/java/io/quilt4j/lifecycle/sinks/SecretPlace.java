package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where secrets go, as people write it: {@code env_file:PATH}, {@code env_file:PATH#VARIABLE}, {@code file:PATH}, {@code
 * command:PROGRAM ARGUMENT ...}, {@code aws:NAME}, {@code vault:MOUNT/PATH#FIELD}; and, for as many keys as there are, with {@code
 * {name}} for the name of a key: {@code file:keys/{name}.key}.
 */
public final class SecretPlace {

    /** The variable that a {@code .env} file gets when none is named. */
    public static final String VARIABLE = "QUILT_API_KEY";

    private static final String NAME = "{name}";

    private final String kind;
    private final String rest;
    private final boolean replaces;

    private SecretPlace(String kind, String rest, boolean replaces) {
        this.kind = kind;
        this.rest = rest;
        this.replaces = replaces;
    }

    /**
     * What {@code text} stands for; whether it can be written is found out by {@link SecretSink#check}.
     *
     * @throws InvalidInputException if it is no place, with the forms that there are
     */
    public static SecretPlace parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        if (colon < 0 || rest.isBlank()) {
            throw unknown(text);
        }
        SecretPlace place = new SecretPlace(text.substring(0, colon), rest, false);
        place.made(part -> part.replace(NAME, "name"), QuiltOptions.defaults());
        return place;
    }

    /** The same, where the secret of another key that works may go. */
    public SecretPlace replacing() {
        return new SecretPlace(kind, rest, true);
    }

    /** Whether somebody said so. */
    public boolean replaces() {
        return replaces;
    }

    /** True when a second key's secret would meet the first one's. */
    public boolean isForOneKey() {
        return !rest.contains(NAME);
    }

    /**
     * Where the secret of the key of that name goes.
     *
     * @param options as of the catalog: how AWS and Vault are reached
     * @throws InvalidInputException when the place cannot have the name that this key would give it
     */
    public SecretSink forKey(String name, QuiltOptions options) {
        boolean plain = !name.isBlank() && !name.startsWith(".") && name.chars().allMatch(SecretPlace::isPlain);
        if (!isForOneKey() && !plain) {
            throw new InvalidInputException("No place can be named for the key '" + name + "': " + this
                    + " needs names of letters, digits, blanks, '.', '_' and '-', and no dot at the front.");
        }
        return made(text -> text.replace(NAME, name), options);
    }

    /** The place itself: braces are braces. */
    public SecretSink sink(QuiltOptions options) {
        return made(text -> text, options);
    }

    private SecretSink made(UnaryOperator<String> named, QuiltOptions options) {
        try {
            return switch (kind) {
                case "env_file", "env-file" -> envFile(named.apply(rest));
                case "file" -> new SecretFile(Path.of(named.apply(rest)));
                case "command" -> // word by word: a blank in a name is no end of an argument
                    new CommandInput(Words.split(rest).stream().map(named).toList());
                case "aws" -> new AwsSecret(named.apply(rest), options);
                case "vault" -> VaultField.of(named.apply(rest), options);
                default -> throw unknown(this.toString());
            };
        } catch (InvalidPathException e) {
            throw new InvalidInputException("The place for the secret names no file: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The place for the secret cannot be read: " + e.getMessage(), e);
        }
    }

    private static SecretSink envFile(String rest) {
        int mark = rest.lastIndexOf('#');
        return mark < 0
                ? new EnvFile(Path.of(rest), VARIABLE)
                : new EnvFile(Path.of(rest.substring(0, mark)), rest.substring(mark + 1));
    }

    /** No folder of another name, and nothing that a shell would take for anything else. */
    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || " ._-".indexOf(character) >= 0;
    }

    private static InvalidInputException unknown(String place) {
        int colon = place.indexOf(':');
        // What stands behind the colon, or where there is none, could be the secret itself.
        String what = colon < 0 ? "there" : "to '" + place.substring(0, colon) + "'";
        return new InvalidInputException("A secret cannot be put " + what
                + ": name env_file:PATH, file:PATH, command:PROGRAM ARGUMENTS, aws:NAME or vault:MOUNT/PATH#FIELD.");
    }

    @Override
    public String toString() {
        return kind + ":" + rest;
    }
}
