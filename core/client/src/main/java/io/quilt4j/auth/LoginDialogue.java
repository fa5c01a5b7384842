package io.quilt4j.auth;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.net.URI;

/** How an interactive login talks to a person: on a terminal, in a window, in a test. */
public interface LoginDialogue {

    /** Shows a line; it never holds a secret. */
    void say(String line);

    /** Opens the login page in a browser. A failure is told to the person, and the login goes on. */
    void open(URI page) throws IOException;

    /** Asks for the one-time code without echo; {@code prompt} is the text to show. */
    Secret askForCode(String prompt);
}
