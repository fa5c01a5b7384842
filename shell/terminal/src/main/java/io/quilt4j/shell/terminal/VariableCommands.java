package io.quilt4j.shell.terminal;

import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.Variable;
import io.quilt4j.shell.text.SecretText;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Commands about what came of what was typed: variables and results. */
final class VariableCommands {

    private static final int LONGEST_VALUE = 60;

    private final Session session;
    private final Screen screen;
    private final Consumer<@Nullable Object> print;

    /** {@code print}: prints a value. */
    VariableCommands(Session session, Screen screen, Consumer<@Nullable Object> print) {
        this.session = session;
        this.screen = screen;
        this.print = print;
    }

    List<Command> all() {
        return List.of(ofVariables(), ofKeeping());
    }

    private Command ofVariables() {
        return Command.of(
                "vars",
                "",
                "your variables",
                "SQL can use them: SELECT name FROM api_keys WHERE name = :name",
                argument -> vars());
    }

    private Command ofKeeping() {
        return Command.of(
                "keep",
                "[N]",
                "how many rows of a result are kept",
                "At most N rows of a result stay in memory for Java. Of one that was cut, size(), csv() and whatever"
                        + " else speaks of all rows is refused.",
                this::keep);
    }

    private void keep(String argument) throws CommandException {
        if (!argument.isEmpty()) {
            if (!argument.matches("[1-9]\\d{0,8}")) {
                throw new CommandException("/keep takes a number of rows, at least 1.");
            }
            session.keepRows(Integer.parseInt(argument));
        }
        screen.note("at most " + session.maxRows() + " rows of a result are kept");
    }

    private record VariableLine(String name, String type, String value) {}

    private void vars() {
        List<VariableLine> lines = session.variables().stream()
                .filter(variable -> !variable.isUnnamed())
                .map(variable -> new VariableLine(variable.name(), variable.type(), shown(variable)))
                .toList();
        if (lines.isEmpty()) {
            screen.note("No variables yet: var keys = quilt3.api_keys.list()");
        } else {
            print.accept(lines);
        }
    }

    /** Never calls a {@code toString} of the user's, which may take its time. */
    private static String shown(Variable variable) {
        String text = variable.value() instanceof String string
                ? '"' + SecretText.masked(string) + '"'
                : Sayings.summary(variable.type(), variable.value());
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
