package io.quilt4j.cli;

import io.quilt4j.base.QuiltException;
import io.quilt4j.cli.ResultStream.OutputLost;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The main behind {@code quilt4j}: reads the command line, hands over to one command, and turns errors into a status. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        warnInPlainWords();
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
        try {
            Callable<Integer> plain = PlainLine.read(console, arguments);
            int status = plain == null ? commands(console).execute(arguments) : run(console, plain);
            console.out().flush();
            return status;
        } catch (OutputLost e) {
            if (e.readerLeft()) {
                return ExitStatus.READER_LEFT;
            }
            console.err().println("error: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private static int run(Console console, Callable<Integer> command) {
        try {
            try {
                return command.call();
            } catch (Exception e) {
                return failed(console, e);
            }
        } catch (Exception e) {
            e.printStackTrace(console.err());
            return ExitStatus.FAILED;
        }
    }

    /** All commands and options; making this takes long enough to be noticed. */
    static CommandLine commands(Console console) {
        CommandLine commands = new CommandLine(new QuiltCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new StackCommand(console))
                .addSubcommand(new LoginCommand(console))
                .addSubcommand(new LogoutCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new RevokeCommand(console))
                .addSubcommand(new KeysCommand(console))
                .addSubcommand(new KernelCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new VersionCommand(console))
                .addSubcommand(new CommandLine.HelpCommand());
        commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((error, given) -> {
            console.err().println("quilt4j: " + error.getMessage());
            console.err()
                    .println("Try: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitStatus.USAGE;
        });
        commands.setExecutionExceptionHandler((error, command, given) -> failed(console, error));
        return commands;
    }

    private static int failed(Console console, Exception error) throws Exception {
        console.out().flush();
        if (error instanceof WrongUsage) {
            console.err().println("quilt4j: " + error.getMessage());
            return ExitStatus.USAGE;
        }
        if (error instanceof QuiltException || error instanceof SQLException || error instanceof IOException) {
            console.err()
                    .println("error: "
                            + new Sayings(QuiltCommand.LOGIN).of(error).line());
            return ExitStatus.FAILED;
        }
        throw error;
    }
}
