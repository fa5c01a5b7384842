package io.quilt4j.shell.terminal;

import java.io.IOException;
import java.net.URI;

/** Shows a page to the user. */
@FunctionalInterface
interface Browser {

    void open(URI page) throws IOException;
}
