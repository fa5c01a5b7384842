package io.quilt4j.shell.session;

import io.quilt4j.shell.text.SecretText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The threads of a session's code. What ends one that the user started is told where it prints, as Java does it. */
final class SessionThreads extends ThreadGroup {

    private final PrintStream errors;

    SessionThreads(PrintStream errors) {
        super("quilt4j session");
        this.errors = errors;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (isStop(thrown)) {
            return;
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        String text = "Exception in thread \"" + thread.getName() + "\" " + trace;
        errors.print(SecretText.masked(text));
        errors.flush();
    }

    /** How JShell ends code: the first before JDK 20, the second since. */
    private static boolean isStop(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.equals("ThreadDeath") || name.equals("StopExecutionException");
    }
}
