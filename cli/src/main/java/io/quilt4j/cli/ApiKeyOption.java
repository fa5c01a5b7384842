package io.quilt4j.cli;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret from where an option says it is. The secret itself is refused: every user of the machine sees a command line. */
final class ApiKeyOption {

    private static final int LONGEST = 10_000;

    private ApiKeyOption() {}

    /**
     * The API key of {@code env:NAME}, {@code file:PATH} or {@code -} (standard input), without the spaces around it.
     *
     * @throws WrongUsage when {@code source} is none of these, or what is there is no API key
     */
    static Secret read(String option, String source, Console console) throws IOException {
        String text;
        if (source.equals("-")) {
            text = new String(console.in().readNBytes(LONGEST), StandardCharsets.UTF_8);
        } else if (source.startsWith("file:")) {
            text = Files.readString(Path.of(source.substring(5)));
        } else if (source.startsWith("env:")) {
            text = console.environment().get(source.substring(4));
            if (text == null) {
                throw new WrongUsage("There is no environment variable " + source.substring(4) + ".");
            }
        } else {
            throw new WrongUsage(option + " takes env:NAME, file:PATH or - (standard input), not the key itself:"
                    + " other users of this machine can read a command line.");
        }
        String key = text.strip();
        if (!key.matches("qk_[A-Za-z0-9]+")) {
            throw new WrongUsage("API key must start with 'qk_' prefix and go on with letters and digits." + " What "
                    + option + " names is no API key; nothing was sent.");
        }
        return Secret.of(key);
    }
}
