package io.quilt4j.auth;

import io.quilt4j.AuthenticationException;
import io.quilt4j.Secret;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Talks to whoever sits at the terminal, and opens the system's browser. */
final class TerminalDialogue implements LoginDialogue {

    private static final long BROWSER_SECONDS = 5;

    private final @Nullable Console console;

    /** @param console null where nobody sits, as in a pipeline */
    TerminalDialogue(@Nullable Console console) {
        this.console = console;
    }

    @Override
    public void say(String line) {
        if (console != null) {
            console.printf("%s%n", line);
        }
    }

    @Override
    public void open(URI page) throws IOException {
        if (console == null) {
            throw new AuthenticationException("There is no terminal to read a code from. Visit " + page
                    + " and log in with the code as a parameter or on standard input, or use an API key.");
        }
        Process browser = new ProcessBuilder(command(System.getProperty("os.name"), page))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // One that keeps running is a browser at work.
            if (browser.waitFor(BROWSER_SECONDS, TimeUnit.SECONDS) && browser.exitValue() != 0) {
                throw new IOException("exit status " + browser.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static List<String> command(String osName, URI page) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
        }
        return List.of(os.startsWith("mac") ? "open" : "xdg-open", page.toString());
    }

    @Override
    public Secret askForCode(String prompt) {
        char[] code = console == null ? null : console.readPassword("%s", prompt);
        if (code == null) {
            throw new AuthenticationException("No code was entered: run `login` again.");
        }
        return Secret.of(new String(code));
    }
}
