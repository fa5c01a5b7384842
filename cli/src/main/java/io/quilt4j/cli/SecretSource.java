package io.quilt4j.cli;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret from where an option says it is. The secret itself is refused: every user of the machine sees a command line. */
final class SecretSource {

    private static final int LONGEST = 10_000;

    private SecretSource() {}

    /**
     * The API key of {@code env:NAME}, {@code file:PATH} or {@code -} (standard input), without the spaces around it.
     *
     * @throws WrongUsage when {@code source} is none of these, or what is there is no API key
     */
    static Secret read(String option, String source, Console console) throws IOException {
        Secret key = source.equals("-")
                ? Secret.ofFile(console.in().readNBytes(LONGEST))
                : named(option, source, console, " or - (standard input), not the key itself:");
        if (!key.looksLikeApiKey()) {
            throw new WrongUsage("API key must start with 'qk_' prefix and go on with letters and digits." + " What "
                    + option + " names is no API key; nothing was sent.");
        }
        return key;
    }

    /** The password of {@code env:NAME} or {@code file:PATH}, for a file of this machine: it may look like anything. */
    static Secret password(String option, String source, Console console) {
        return named(option, source, console, ", not the password itself:");
    }

    private static Secret named(String option, String source, Console console, String otherwise) {
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
            throw new WrongUsage(option + " takes env:NAME or file:PATH" + otherwise
                    + " other users of this machine can read a command line.");
        }
        String text = console.environment().get(source.substring(4));
        if (text == null) {
            throw new WrongUsage("There is no environment variable " + source.substring(4) + ".");
        }
        return Secret.of(text.strip());
    }
}
