package io.quilt4j.internal.auth;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.auth.SystemBrowser;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.base.Secret;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Talks to whoever sits at the terminal, and opens the system's browser. */
final class TerminalDialogue implements LoginDialogue {

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
            throw new AuthenticationException(
                    "There is no terminal to read a code from. Visit " + page + " for one", NextStep.PASS_CODE);
        }
        SystemBrowser.open(page);
    }

    @Override
    public Secret askForCode(String prompt) {
        char[] code = console == null ? null : console.readPassword("%s", prompt);
        if (code == null) {
            throw new AuthenticationException("No code was entered", NextStep.LOG_IN);
        }
        return Secret.of(new String(code));
    }
}
