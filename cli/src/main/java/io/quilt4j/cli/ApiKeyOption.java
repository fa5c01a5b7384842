package io.quilt4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What {@code --api-key} may say. The key itself is refused: a command line is seen by every user of the machine. */
final class ApiKeyOption {

    private ApiKeyOption() {}

    /** The value for the driver's {@code apiKey} property; {@code -} is read from standard input here. */
    static String read(String option, Console console) throws IOException {
        if (option.equals("-")) {
            return new String(console.in().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (option.startsWith("env:") || option.startsWith("file:")) {
            return option;
        }
        throw new WrongUsage("--api-key takes env:NAME, file:PATH or - (standard input), not the key itself:"
                + " other users of this machine can read a command line.");
    }
}
