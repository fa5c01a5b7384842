package io.quilt4j.cli;

import io.quilt4j.base.QuiltException;
import io.quilt4j.cli.ResultStream.OutputLost;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.saying.Sayings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;

/** What is said when a command could not do its work: in words, or as JSON where results are. */
final class Complaints {

    private static final String FORMAT = "--format";

    private final Console console;
    private final Defaults defaults;
    private final List<String> words;

    /** {@code arguments}: of the whole command line, which may be wrong in any way. */
    Complaints(Console console, Defaults defaults, String... arguments) {
        this.console = console;
        this.defaults = defaults;
        this.words = List.of(arguments);
    }

    private boolean isJson() {
        String format = defaults.values().getOrDefault("format", "");
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(FORMAT) && i + 1 < words.size()) {
                format = words.get(i + 1);
            } else if (word.startsWith(FORMAT + "=")) {
                format = word.substring(FORMAT.length() + 1);
            }
        }
        return format.equals("json") || format.equals("jsonl");
    }

    /** The command line was wrong; {@code hint} may be empty. */
    int usage(String message, String hint) {
        if (isJson()) {
            say(Saying.Mistake.of(message, hint));
        } else {
            console.err().println("quilt4j: " + message);
            if (!hint.isEmpty()) {
                console.err().println(hint);
            }
        }
        return ExitStatus.USAGE;
    }

    /** What came of a command, where that is for a user's eyes; anything else is thrown on. */
    int of(Exception error) throws Exception {
        // picocli wraps what is thrown by a command that is a method, keys list say.
        if (error.getCause() instanceof OutputLost lost) {
            throw lost;
        }
        console.out().flush();
        if (error instanceof WrongUsage) {
            return usage(String.valueOf(error.getMessage()), "");
        }
        if (error instanceof QuiltException
                || error instanceof SQLException
                || error instanceof IOException
                || error instanceof UncheckedIOException) {
            return failed(Sayings.ofCommand(QuiltCommand.LOGIN).of(error));
        }
        throw error;
    }

    /** The work failed. */
    int failed(Saying.Mistake mistake) {
        if (isJson()) {
            say(mistake);
        } else {
            console.err().println("error: " + mistake.line());
        }
        return ExitStatus.FAILED;
    }

    private void say(Saying.Mistake mistake) {
        console.err().println(JsonErrors.of("", mistake));
    }
}
