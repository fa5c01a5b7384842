package io.quilt4j.shell.workspace;

import java.io.PrintStream;

/**
 * Sends what session threads print to their session, and what all other threads print to where it went before.
 *
 * <p>Java has one {@code System.out} for the whole JVM. Whoever owns the JVM, a {@code main}, decides to share it by calling
 * {@link #routeToSessions} once; without that call {@code System.out} in a snippet is the host's, and only {@code print(...)}
 * and the session's own messages go to the session's streams. Threads that a snippet starts belong to its session, also those
 * of pools that it makes.
 */
public final class StandardStreams {

    private StandardStreams() {}

    /** Replaces the JVM's streams: {@code StandardStreams.routeToSessions(System.out, System.err)}. */
    public static void routeToSessions(PrintStream out, PrintStream err) {
        System.setOut(new RoutedStream(out, Workspace::out));
        System.setErr(new RoutedStream(err, Workspace::err));
    }
}
