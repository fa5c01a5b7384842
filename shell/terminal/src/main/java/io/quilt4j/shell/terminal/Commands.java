package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Completion;
import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All commands, by name. Filled once, while the shell is put together. */
final class Commands {

    private final List<Command> all = new ArrayList<>();

    void add(List<Command> commands) {
        all.addAll(commands);
    }

    List<Command> all() {
        return List.copyOf(all);
    }

    Optional<Command> named(String name) {
        String wanted = name.startsWith("/") ? name.substring(1) : name;
        return all.stream()
                .filter(command -> command.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** True for a line that is one of them, named in full. */
    boolean has(String line) {
        return named(line.strip().split("\\s", 2)[0]).isPresent();
    }

    /** @throws CommandException when there is none of this name; the message names the nearest */
    Command require(String name) throws CommandException {
        String wanted = name.startsWith("/") ? name.substring(1) : name;
        Optional<Command> found = meant(wanted);
        if (found.isPresent()) {
            return found.get();
        }
        Optional<String> nearest = Nearest.to(
                wanted.toLowerCase(Locale.ROOT), all.stream().map(Command::name).toList());
        throw new CommandException("There is no command /" + Harmless.line(wanted)
                + nearest.map(name2 -> "; did you mean /" + name2 + "?").orElse(". /help lists them."));
    }

    /** {@code /desc} is enough. */
    private Optional<Command> meant(String name) {
        return named(name).or(() -> onlyOneBeginningWith(name));
    }

    private Optional<Command> onlyOneBeginningWith(String name) {
        List<Command> matching = all.stream()
                .filter(command -> !name.isEmpty() && command.name().startsWith(name.toLowerCase(Locale.ROOT)))
                .toList();
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    /** Carries out the command that {@code line} is. */
    void run(String line) throws Exception {
        String text = line.strip();
        int end = 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String argument = text.substring(end).strip();
        String bare = argument.endsWith(";")
                ? argument.substring(0, argument.length() - 1).strip()
                : argument;
        require(text.substring(0, end)).action().run(bare);
    }

    /** What could stand at the end of {@code line}, the beginning of a command. */
    Completion complete(String line) {
        int slash = line.indexOf('/');
        int blank = line.indexOf(' ', slash);
        if (blank < 0) {
            return new Completion(slash, beginningWith(line.substring(slash + 1).toLowerCase(Locale.ROOT)));
        }
        int start = blank + 1;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        String typed = line.substring(start);
        List<String> values = meant(line.substring(slash + 1, blank))
                .map(command -> command.completions().apply(typed))
                .orElse(List.of());
        return new Completion(
                start,
                values.stream()
                        .filter(value -> value.regionMatches(true, 0, typed, 0, typed.length()))
                        .map(value -> new Candidate(value, Kind.JAVA, ""))
                        .toList());
    }

    private List<Candidate> beginningWith(String typed) {
        return all.stream()
                .filter(command -> command.name().startsWith(typed))
                .map(command -> new Candidate("/" + command.name(), Kind.SQL_WORD, command.summary()))
                .toList();
    }
}
