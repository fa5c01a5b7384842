package io.quilt4j.cli;

import io.quilt4j.base.QuiltException;
import io.quilt4j.cli.ResultStream.OutputLost;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
        Defaults defaults = new Defaults(console);
        Complaints complaints = new Complaints(console, defaults, arguments);
        try {
            int status = run(
                    console,
                    () -> {
                        defaults.load(arguments);
                        Callable<Integer> plain = PlainLine.read(console, defaults, arguments);
                        return plain == null
                                ? commands(console, defaults, complaints).execute(arguments)
                                : plain.call();
                    },
                    complaints);
            console.out().flush();
            return status;
        } catch (OutputLost e) {
            return e.readerLeft() ? ExitStatus.READER_LEFT : complaints.failed(Saying.Mistake.of(message(e), ""));
        }
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    private static int run(Console console, Callable<Integer> command, Complaints complaints) {
        try {
            try {
                return command.call();
            } catch (Exception e) {
                return failed(console, e, complaints);
            }
        } catch (Exception e) {
            e.printStackTrace(console.err());
            return ExitStatus.FAILED;
        }
    }

    /** All commands and options; making this takes long enough to be noticed. */
    static CommandLine commands(Console console, Defaults defaults, Complaints complaints) {
        CommandLine commands = new CommandLine(new QuiltCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new StackCommand(console))
                .addSubcommand(new LoginCommand(console))
                .addSubcommand(new LogoutCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new CatalogsCommand(console))
                .addSubcommand(new RevokeCommand(console))
                .addSubcommand(new KeysCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ScanCommand(console))
                .addSubcommand(new RotateCommand(console))
                .addSubcommand(new JournalCommand(console))
                .addSubcommand(new KernelCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new ManCommand(console))
                .addSubcommand(new VersionCommand(console))
                .addSubcommand(new CommandLine.HelpCommand());
        commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commands.setDefaultValueProvider(defaults);
        commands.setParameterExceptionHandler((error, given) -> complaints.usage(
                message(error),
                "Try: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help"));
        commands.setExecutionStrategy(parsed -> {
            requireHeard(parsed);
            Unheard.refuse(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setExecutionExceptionHandler((error, command, given) -> failed(console, error, complaints));
        return commands;
    }

    /**
     * Of {@code quilt4j --dry-run keys revoke ID} the command would not hear that it is a dry run, nor from {@code --catalog} where the
     * key is: what stands before a command is refused.
     */
    private static void requireHeard(ParseResult parsed) {
        for (ParseResult around = parsed; around.hasSubcommand(); around = around.subcommand()) {
            String command = around.subcommand().commandSpec().name();
            for (ArgSpec given : around.matchedArgs()) {
                boolean asksForHelp =
                        given instanceof OptionSpec option && (option.usageHelp() || option.versionHelp());
                if (!asksForHelp) {
                    String what = given instanceof OptionSpec option ? option.longestName() : given.paramLabel();
                    throw new ParameterException(
                            around.commandSpec().commandLine(),
                            what + " stands before '" + command + "', which does not hear it: write it behind.");
                }
            }
        }
    }

    private static int failed(Console console, Exception error, Complaints complaints) throws Exception {
        // picocli wraps what is thrown by a command that is a method, keys list say.
        if (error.getCause() instanceof OutputLost lost) {
            throw lost;
        }
        console.out().flush();
        if (error instanceof WrongUsage) {
            return complaints.usage(message(error), "");
        }
        if (error instanceof QuiltException
                || error instanceof SQLException
                || error instanceof IOException
                || error instanceof UncheckedIOException) {
            return complaints.failed(Sayings.ofCommand(QuiltCommand.LOGIN).of(error));
        }
        throw error;
    }
}
