package io.quilt4j.cli;

import io.quilt4j.shell.render.Format;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The commands as picocli knows them. Its classes are of a format that no archive of classes takes, so they come from its jar, 200 of
 * them: {@link Main} is here only where {@link PlainLine} could not read the line.
 */
final class Commands {

    private Commands() {}

    static int execute(Console console, Defaults defaults, Complaints complaints, String... arguments) {
        return all(console, defaults, complaints).execute(arguments);
    }

    /** All commands and options; making this takes long enough to be noticed. */
    static CommandLine all(Console console, Defaults defaults, Complaints complaints) {
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
        return answering(commands, console, defaults, complaints);
    }

    private static CommandLine answering(
            CommandLine commands, Console console, Defaults defaults, Complaints complaints) {
        commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commands.setDefaultValueProvider(argument -> defaultOf(argument, defaults));
        commands.setParameterExceptionHandler((error, given) -> complaints.usage(
                String.valueOf(error.getMessage()),
                "Try: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help"));
        commands.setExecutionStrategy(parsed -> {
            requireHeard(parsed);
            Unheard.refuse(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setExecutionExceptionHandler((error, command, given) -> complaints.of(error));
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

    private static @Nullable String defaultOf(ArgSpec argument, Defaults defaults) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        // Of another kind than that of results: the one of status.
        boolean other = name.equals("format") && !option.type().equals(Format.class);
        return other ? null : defaults.values().get(name);
    }
}
