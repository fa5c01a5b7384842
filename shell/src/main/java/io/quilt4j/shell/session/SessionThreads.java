package io.quilt4j.shell.session;

import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.workspace.Workspace;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The threads of a session's code. What ends one that the user started is told where it prints, as Java does it. */
final class SessionThreads extends ThreadGroup {

    SessionThreads() {
        super("quilt4j session");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (isStop(thrown)) {
            return;
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        String text = "Exception in thread \"" + thread.getName() + "\" " + trace;
        PrintStream out = errors();
        out.print(SecretText.masked(text));
        out.flush();
    }

    private static PrintStream errors() {
        try {
            return Workspace.current().err();
        } catch (IllegalStateException e) {
            // It has outlived its session.
            return System.err;
        }
    }

    /** How JShell ends code: the first before JDK 20, the second since. */
    private static boolean isStop(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.equals("ThreadDeath") || name.equals("StopExecutionException");
    }
}
