package io.quilt4j.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options of the {@linkplain UsualOptions usual ones} that mean nothing to a command: it refuses them. */
final class Unheard {

    private static final List<String> CHANGES_NOTHING =
            List.of("--approve", "--secret-to", "--replace", "--yes", "--reason");
    private static final List<String> ASKS_NOTHING = List.of("--approve", "--secret-to", "--yes");
    private static final List<String> PUTS_NOTHING = List.of("--approve", "--secret-to", "--replace", "--yes");

    private static final Map<String, List<String>> OF_COMMANDS = Map.of(
            "keys list", CHANGES_NOTHING,
            "keys get", CHANGES_NOTHING,
            "keys create", List.of("--approve", "--yes"),
            "keys revoke", List.of("--approve", "--secret-to", "--replace"),
            "rotate", ASKS_NOTHING,
            "rotate status", CHANGES_NOTHING,
            "rotate resume", PUTS_NOTHING,
            "rotate abort", PUTS_NOTHING);

    private Unheard() {}

    /** @throws ParameterException when the innermost command that was given has such an option */
    static void refuse(ParseResult parsed) {
        ParseResult inner = parsed;
        while (inner.hasSubcommand()) {
            inner = inner.subcommand();
        }
        CommandSpec command = inner.commandSpec();
        String name = command.qualifiedName().replaceFirst("^quilt4j ", "");
        for (String option : OF_COMMANDS.getOrDefault(name, List.of())) {
            if (inner.hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(), option + " means nothing to '" + name + "': leave it out.");
            }
        }
    }
}
