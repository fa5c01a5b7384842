package io.quilt4j.notebooks.cells;

import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;

/** Starts the local stack with sample data that {@code %demo} asks for. */
@FunctionalInterface
public interface Demo {

    /**
     * Starts it, at the first call, and logs in as its administrator.
     *
     * @param dialogue for further logins to it
     * @return how a client reaches it
     */
    QuiltOptions start(LoginDialogue dialogue);
}
