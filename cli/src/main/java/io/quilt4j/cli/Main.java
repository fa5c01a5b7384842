package io.quilt4j.cli;

import io.quilt4j.cli.ResultStream.OutputLost;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.workspace.StandardStreams;
import java.util.concurrent.Callable;

/** The main behind {@code quilt4j}: reads the command line, hands over to one command, and turns errors into a status. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        KnownPlaces.tell();
        warnInPlainWords();
        Ahead.begin(arguments);
        Console console = Console.system();
        StandardStreams.routeToSessions(console.out(), console.err());
        System.exit(run(console, arguments));
    }

    /** What the library has to say about a home or a login is one line for a user, not a record of a log. */
    private static void warnInPlainWords() {
        String format = "java.util.logging.SimpleFormatter.format";
        if (System.getProperty(format) == null) {
            System.setProperty(format, "quilt4j: %5$s%n");
        }
    }

    /** Runs one command line on {@code console} and returns its exit status. */
    static int run(Console console, String... arguments) {
        Defaults defaults = new Defaults(console);
        Complaints complaints = new Complaints(console, defaults, arguments);
        try {
            int status = run(
                    console,
                    () -> {
                        defaults.load(arguments);
                        Callable<Integer> plain = PlainLine.read(console, defaults, arguments);
                        // Without a word of picocli in this class: the JVM would load some of it to check that.
                        return plain == null
                                ? Commands.execute(console, defaults, complaints, arguments)
                                : plain.call();
                    },
                    complaints);
            console.out().flush();
            return status;
        } catch (OutputLost e) {
            return e.readerLeft()
                    ? ExitStatus.READER_LEFT
                    : complaints.failed(Saying.Mistake.of(String.valueOf(e.getMessage()), ""));
        }
    }

    private static int run(Console console, Callable<Integer> command, Complaints complaints) {
        try {
            try {
                return command.call();
            } catch (Exception e) {
                return complaints.of(e);
            }
        } catch (Exception e) {
            if (isEnding()) {
                return ExitStatus.INTERRUPTED;
            }
            e.printStackTrace(console.err());
            return ExitStatus.FAILED;
        }
    }

    /** Ctrl-C came: what fails from then on, "Shutdown in progress", say, fails for that, and nobody needs its stack trace. */
    private static boolean isEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }
}
