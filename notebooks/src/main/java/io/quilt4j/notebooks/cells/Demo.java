package io.quilt4j.notebooks.cells;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.shell.session.QuiltDatabase;

/** Starts the local stack with sample data that {@code %demo} asks for. */
@FunctionalInterface
public interface Demo {

    /**
     * Starts it, at the first call, and logs in as its administrator.
     *
     * @param dialogue for further logins to it
     * @return how Java and SQL reach it, and its audit trail
     */
    QuiltDatabase start(LoginDialogue dialogue);
}
