package io.quilt4j.shell.terminal;

import java.util.List;
import java.util.function.Function;

/**
 * Something that is said to the shell itself: {@code /tables}.
 *
 * @param name without the slash
 * @param argument how its argument is written in the help; empty when there is none
 * @param summary a few words
 * @param help what else there is to know
 * @param completions what its argument could be, given what is typed of it
 * @param action does it, given its argument, stripped and maybe empty
 */
record Command(
        String name,
        String argument,
        String summary,
        String help,
        Function<String, List<String>> completions,
        Action action) {

    /** Carries out a command. */
    @FunctionalInterface
    interface Action {

        /** Throws {@link CommandException} for what the user can mend. */
        void run(String argument) throws Exception;
    }

    static Command of(String name, String argument, String summary, String help, Action action) {
        return new Command(name, argument, summary, help, typed -> List.of(), action);
    }

    Command completing(Function<String, List<String>> values) {
        return new Command(name, argument, summary, help, values, action);
    }

    String usage() {
        return "/" + name + (argument.isEmpty() ? "" : " " + argument);
    }
}
