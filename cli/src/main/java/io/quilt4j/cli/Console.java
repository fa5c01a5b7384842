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
 * @param terminal for prompts without echo; null where standard input and output are not both one
 * @param person who can be asked before something is lost; null where nobody sits
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        java.io.@Nullable Console terminal,
        @Nullable Person person) {

    /** This process's own streams, in UTF-8 whatever the locale. */
    @SuppressWarnings(
            "SystemConsoleNull") // the launcher sets jdk.console=java.base, with which it is null as before Java 22
    static Console system() {
        ResultStream results =
                new ResultStream(new FileOutputStream(FileDescriptor.out), ResultStream.standardOutputIsPipe());
        InputStream in = new BufferedInputStream(System.in);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        java.io.Console terminal = System.console();
        return new Console(
                in,
                new PrintStream(results, false, StandardCharsets.UTF_8),
                err,
                System.getenv(),
                terminal,
                terminal == null ? Person.atStandardInput(in, err) : Person.at(terminal));
    }

    /** Where nobody sits. */
    static Console unattended(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return new Console(in, out, err, environment, null, null);
    }

    /** The same with results elsewhere. */
    Console withOut(PrintStream results) {
        return new Console(in, results, err, environment, terminal, person);
    }

    /** The same with other variables. */
    Console withEnvironment(Map<String, String> variables) {
        return new Console(in, out, err, variables, terminal, person);
    }

    /** Records what is done to keys in the user's journal. */
    KeyChangeListener journal(@Nullable String reason) {
        return UsersJournal.keptBy(environment, reason, text -> err.println("warning: " + text));
    }
}
