package io.quilt4j.cli;

import io.quilt4j.QuiltException;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import picocli.CommandLine;

/** The main behind {@code quilt4j}: reads the command line, hands over to one command, and turns errors into a status. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.system();
        StandardStreams.routeToSessions(console.out(), console.err());
        System.exit(run(console, arguments));
    }

    /** Runs one command line on {@code console} and returns its exit status. */
    static int run(Console console, String... arguments) {
        CommandLine commands = new CommandLine(new QuiltCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new StackCommand(console))
                .addSubcommand(new LoginCommand(console))
                .addSubcommand(new LogoutCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new RevokeCommand(console))
                .addSubcommand(new KernelCommand(console));
        commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((error, given) -> {
            console.err().println("quilt4j: " + error.getMessage());
            console.err()
                    .println("Try: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitStatus.USAGE;
        });
        commands.setExecutionExceptionHandler((error, command, given) -> failed(console, error));
        int status = commands.execute(arguments);
        console.out().flush();
        return status;
    }

    private static int failed(Console console, Exception error) throws Exception {
        console.out().flush();
        if (error instanceof WrongUsage) {
            console.err().println("quilt4j: " + error.getMessage());
            return ExitStatus.USAGE;
        }
        if (error instanceof QuiltException || error instanceof SQLException || error instanceof IOException) {
            console.err().println("error: " + error.getMessage());
            return ExitStatus.FAILED;
        }
        throw error;
    }
}
