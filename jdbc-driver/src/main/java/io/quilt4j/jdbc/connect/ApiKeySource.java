package io.quilt4j.jdbc.connect;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the API key that a property names.
 *
 * <p>A key that is named through {@code env:} or {@code file:} must look like one, so that a connection can never be
 * used to send some other variable or file to a catalog.
 */
final class ApiKeySource {

    private static final Pattern KEY = Pattern.compile("qk_[A-Za-z0-9]+");
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
            return checked(value, "The environment variable " + Refusal.quoted(name));
        }
        if (text.startsWith("file:")) {
            return checked(firstLine(text.substring("file:".length())), "The file of apiKey");
        }
        if (!text.startsWith("qk_") || !printable(text)) {
            throw Refusal.credential("API key must start with 'qk_' prefix. Pass a key, env:NAME or file:PATH.");
        }
        return Secret.of(text);
    }

    private static Secret checked(String value, String source) throws SQLException {
        if (!KEY.matcher(value).matches()) {
            throw Refusal.credential(
                    source + " does not hold an API key (qk_ and letters or digits), so it was not sent.");
        }
        return Secret.of(value);
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
    }

    private static String firstLine(String file) throws SQLException {
        try (var in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(LONGEST_FILE), StandardCharsets.UTF_8).strip();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw Refusal.credential(
                    "The file named by apiKey cannot be read: check the path after file: and its access rights.");
        }
    }
}
