package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret from where an option says it is. The secret itself is refused: every user of the machine sees a command line. */
final class SecretSource {

    private static final int LONGEST = 10_000;

    private SecretSource() {}

    /**
     * The API key of {@code env:NAME}, {@code file:PATH}, {@code env_file:PATH} or {@code -} (standard input), without the spaces around it.
     *
     * @throws WrongUsage when {@code source} is none of these, or what is there is no API key
     */
    static Secret read(String option, String source, Console console) throws IOException {
        Secret key = source.equals("-")
                ? Secret.ofFile(console.in().readNBytes(LONGEST))
                : source.startsWith("env_file:")
                        ? variable(option, source, console)
                        : named(
                                option,
                                source,
                                console,
                                "env:NAME, file:PATH, env_file:PATH or - (standard input), not the key itself:");
        if (!key.looksLikeApiKey()) {
            throw new WrongUsage("API key must start with 'qk_' prefix and go on with letters and digits." + " What "
                    + option + " names is no API key; nothing was sent." + otherForm(option, source, console));
        }
        return key;
    }

    /** Of a file of variables, which {@code file:} takes for the key itself. */
    private static String otherForm(String option, String source, Console console) {
        if (!source.startsWith("file:")) {
            return "";
        }
        String place = "env_file:" + source.substring(5);
        try {
            return inEnvFile(place, console).filter(Secret::looksLikeApiKey).isPresent()
                    ? " It has a line QUILT_API_KEY=...: " + option + " " + place + " reads that."
                    : "";
        } catch (IOException | InvalidInputException noSuchFile) {
            return "";
        }
    }

    private static Optional<Secret> inEnvFile(String place, Console console) throws IOException {
        return SecretPlace.parse(place)
                .sink(QuiltOptions.builder().environment(console.environment()).build())
                .read();
    }

    /** The password of {@code env:NAME} or {@code file:PATH}, for a file of this machine: it may look like anything. */
    static Secret password(String option, String source, Console console) {
        return named(option, source, console, "env:NAME or file:PATH, not the password itself:");
    }

    /** Where {@code --secret-to} of the same words has put it. */
    private static Secret variable(String option, String source, Console console) {
        try {
            return inEnvFile(source, console)
                    .orElseThrow(() -> new WrongUsage("What " + option + " names, " + source + ", is not there."));
        } catch (IOException | InvalidInputException e) {
            throw new WrongUsage("What " + option + " names, " + source + ", cannot be read. " + e.getMessage());
        }
    }

    private static Secret named(String option, String source, Console console, String forms) {
        if (source.startsWith("file:")) {
            Path file = Path.of(source.substring(5));
            try (InputStream in = Files.newInputStream(file)) {
                return Secret.ofFile(in.readNBytes(LONGEST));
            } catch (IOException e) {
                String why = Files.exists(file) ? " cannot be read." : " is not there.";
                throw new WrongUsage("What " + option + " names, " + file + "," + why);
            }
        }
        if (!source.startsWith("env:")) {
            throw new WrongUsage(option + " takes " + forms + " other users of this machine can read a command line.");
        }
        String text = console.environment().get(source.substring(4));
        if (text == null) {
            throw new WrongUsage("There is no environment variable " + source.substring(4) + ".");
        }
        return Secret.of(text.strip());
    }
}
