package io.quilt4j.cli;

import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.shell.session.UsersJournal;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads, prints results, says everything else, and looks up variables.
 *
 * @param terminal for prompts without echo; null where nobody sits at one
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        java.io.@Nullable Console terminal) {

    /** This process's own streams, in UTF-8 whatever the locale. */
    static Console system() {
        ResultStream results =
                new ResultStream(new FileOutputStream(FileDescriptor.out), ResultStream.standardOutputIsPipe());
        return new Console(
                new BufferedInputStream(System.in),
                new PrintStream(results, false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                System.console());
    }

    /** Records what is done to keys in the user's journal. */
    KeyChangeListener journal(@Nullable String reason) {
        return UsersJournal.keptBy(environment, reason, text -> err.println("warning: " + text));
    }
}
