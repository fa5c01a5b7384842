package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Reads the places that one names on a command line. */
public final class Sinks {

    /** The variable that a {@code .env} file gets when none is named. */
    public static final String VARIABLE = "QUILT_API_KEY";

    private Sinks() {}

    /**
     * {@code env_file:PATH}, {@code env_file:PATH#VARIABLE}, {@code file:PATH}, {@code command:PROGRAM ARGUMENT ...}, {@code
     * aws:NAME}, {@code vault:MOUNT/PATH#FIELD}.
     *
     * @param environment where the last two find their addresses and tokens
     * @throws InvalidInputException if it is none of these
     */
    public static SecretSink parse(String place, Map<String, String> environment) {
        int colon = place.indexOf(':');
        String rest = place.substring(colon + 1);
        if (colon < 0 || rest.isBlank()) {
            throw unknown(place);
        }
        try {
            return switch (place.substring(0, colon)) {
                case "env_file", "env-file" -> envFile(rest);
                case "file" -> new SecretFile(Path.of(rest));
                case "command" -> new CommandInput(Words.split(rest));
                case "aws" -> new AwsSecret(rest, environment);
                case "vault" -> VaultField.of(rest, environment);
                default -> throw unknown(place);
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

    private static InvalidInputException unknown(String place) {
        int colon = place.indexOf(':');
        // What stands behind the colon, or where there is none, could be the secret itself.
        String what = colon < 0 ? "there" : "to '" + place.substring(0, colon) + "'";
        return new InvalidInputException("A secret cannot be put " + what
                + ": name env_file:PATH, file:PATH, command:PROGRAM ARGUMENTS, aws:NAME or vault:MOUNT/PATH#FIELD.");
    }
}
