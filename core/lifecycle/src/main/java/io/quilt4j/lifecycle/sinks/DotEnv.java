package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Reasons;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code .env} files as python-dotenv's {@code load_dotenv()} does, {@code ${NAME:-default}} included. */
public final class DotEnv {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]*+)(?::-([^}]*+))?}");

    private DotEnv() {}

    /** The nearest {@code .env} in {@code folder} or a folder above it. */
    public static Optional<Path> find(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve(".env");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * All values of a file, in its order; of a name that stands there twice, the last. Lines that are no assignment, and
     * names without a value, are left out.
     *
     * @param environment what a variable in a value stands for, before the file's own values; null: nothing
     * @throws IOException if the file cannot be read, or is no text in UTF-8
     */
    public static Map<String, Secret> read(Path file, Function<String, @Nullable String> environment)
            throws IOException {
        Map<String, Secret> values = new LinkedHashMap<>();
        values(text(file), environment).forEach((name, value) -> {
            if (value != null) {
                values.put(name, Secret.of(value));
            }
        });
        return values;
    }

    /** For a message, which names the file already. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file.";
        }
        if (failure.getCause() instanceof CharacterCodingException) {
            return "it is no text in UTF-8; save it as UTF-8.";
        }
        return Reasons.of(failure) + ".";
    }

    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8; save it as UTF-8.", e);
        }
    }

    static Map<String, @Nullable String> values(String text, Function<String, @Nullable String> environment) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        // Python opens a text so that every line ends alike, within quotes too.
        for (DotEnvText.Binding binding :
                DotEnvText.bindings(text.replace("\r\n", "\n").replace('\r', '\n'))) {
            String value = binding.value();
            values.put(binding.name(), value == null ? null : resolved(value, environment, values));
        }
        return values;
    }

    private static String resolved(
            String value, Function<String, @Nullable String> environment, Map<String, @Nullable String> before) {
        if (value.indexOf("${") < 0) {
            return value;
        }
        Matcher variable = VARIABLE.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1);
            String stands = environment.apply(name);
            if (stands == null && before.containsKey(name)) {
                stands = String.valueOf(before.get(name) == null ? "" : before.get(name));
            } else if (stands == null) {
                stands = variable.group(2) == null ? "" : variable.group(2);
            }
            variable.appendReplacement(resolved, Matcher.quoteReplacement(stands));
        }
        return variable.appendTail(resolved).toString();
    }
}
