package io.quilt4j.jdbc.connect;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * Finds the API key that a property names.
 *
 * <p>A key that is named through {@code env:} or {@code file:} must look like one, so that a connection can never be
 * used to send some other variable or file to a catalog.
 */
final class ApiKeySource {

    private static final int LONGEST_FILE = 4096;

    private ApiKeySource() {}

    static Secret read(String text, Map<String, String> environment) throws SQLException {
        if (text.startsWith("env:")) {
            String name = text.substring("env:".length());
            String value = environment.get(name);
            if (value == null || value.isEmpty()) {
                throw Refusal.credential("The environment variable " + Refusal.quoted(name)
                        + " is not set: set it to an API key before the program starts.");
            }
            return checked(Secret.of(value), "The environment variable " + Refusal.quoted(name));
        }
        if (text.startsWith("file:")) {
            return checked(content(text.substring("file:".length())), "The file of apiKey");
        }
        if (!text.startsWith("qk_") || !printable(text)) {
            throw Refusal.credential("API key must start with 'qk_' prefix. Pass a key, env:NAME or file:PATH.");
        }
        return Secret.of(text);
    }

    /** A password of a file on this machine, which goes nowhere else: it may look like anything. */
    static Secret password(String text, Map<String, String> environment) throws SQLException {
        if (text.startsWith("env:")) {
            String name = text.substring("env:".length());
            String value = environment.get(name);
            if (value == null) {
                throw Refusal.credential("The environment variable " + Refusal.quoted(name)
                        + " is not set: set it to the password before the program starts.");
            }
            return Secret.of(value);
        }
        return text.startsWith("file:") ? content(text.substring("file:".length())) : Secret.of(text);
    }

    private static Secret checked(Secret value, String source) throws SQLException {
        if (!value.looksLikeApiKey()) {
            throw Refusal.credential(
                    source + " does not hold an API key (qk_ and letters or digits), so it was not sent.");
        }
        return value;
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
    }

    private static Secret content(String file) throws SQLException {
        try (var in = Files.newInputStream(Path.of(file))) {
            return Secret.ofFile(in.readNBytes(LONGEST_FILE));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw Refusal.credential(
                    "The file named after file: cannot be read: check its path and its access rights.");
        }
    }
}
