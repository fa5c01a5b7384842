package io.quilt4j.shell.terminal;

import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.text.Harmless;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jline.utils.AttributedStringBuilder;

/** Commands about the shell itself. */
final class ScreenCommands {

    private static final List<String> ON_OFF = List.of("on", "off");

    /** A process can tell no more. */
    private static final int MOST_STATUS = 255;

    private final Commands commands;
    private final Screen screen;
    private final Settings settings;
    private final Supplier<Map<String, String>> environment;
    private final IntConsumer exit;

    /** @param environment what this shell runs with, for {@code /env}, in the order to show it */
    ScreenCommands(
            Commands commands,
            Screen screen,
            Settings settings,
            Supplier<Map<String, String>> environment,
            IntConsumer exit) {
        this.commands = commands;
        this.screen = screen;
        this.settings = settings;
        this.environment = environment;
        this.exit = exit;
    }

    List<Command> all() {
        return List.of(
                Command.of("help", "[NAME]", "this, or more about one command", "", this::help)
                        .completing(typed ->
                                commands.all().stream().map(Command::name).toList()),
                Command.of("env", "", "what this shell runs with: catalog, files, Java", "", argument -> env()),
                ofFormat(),
                Command.of(
                        "rows",
                        "[N]",
                        "how many rows are shown",
                        "At most N rows of a result are shown, " + Settings.USUAL_ROWS
                                + " at first; 0 shows all. The result itself is whole: var r = sql(\"...\"); r.size()",
                        this::rows),
                ofPager(),
                ofTiming(),
                Command.of("exit", "[STATUS]", "leave; Ctrl-D does too", "", this::exit));
    }

    private Command ofFormat() {
        return Command.of(
                        "format",
                        "[FORMAT]",
                        "how results are shown",
                        "One of " + Arrays.toString(Format.values()).replaceAll("[\\[\\]]", "")
                                + ". A query that ends with \\G is shown vertically, this once.",
                        this::format)
                .completing(typed ->
                        Arrays.stream(Format.values()).map(Format::name).toList());
    }

    private Command ofPager() {
        return Command.of(
                        "pager",
                        "[on|off]",
                        "page results longer than the screen",
                        "",
                        argument -> settings.usePager(onOrOff(argument, settings.pager(), "paging")))
                .completing(typed -> ON_OFF);
    }

    private Command ofTiming() {
        return Command.of(
                        "timing",
                        "[on|off]",
                        "tell how long each statement took",
                        "",
                        argument -> settings.useTiming(onOrOff(argument, settings.timing(), "timing")))
                .completing(typed -> ON_OFF);
    }

    private void help(String argument) throws CommandException {
        if (!argument.isEmpty()) {
            Command command = commands.require(argument);
            screen.say(command.usage(), screen.palette().heading());
            screen.say(command.summary());
            if (!command.help().isEmpty()) {
                Paragraphs.lines(command.help(), screen.width() - 1).forEach(screen::say);
            }
            return;
        }
        int width = commands.all().stream()
                .mapToInt(command -> command.usage().length())
                .max()
                .orElse(0);
        for (Command command : commands.all()) {
            screen.say(new AttributedStringBuilder()
                    .append("  ")
                    .styled(screen.palette().ours(), command.usage())
                    .append(" ".repeat(width - command.usage().length() + 2))
                    .append(command.summary())
                    .toAttributedString());
        }
        screen.say("  Else: SQL, Java, Python. Tab completes, " + Editor.DOCUMENTATION_KEY
                + " explains, \\G shows vertically");
    }

    private void env() {
        Map<String, String> values = environment.get();
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach((name, value) -> screen.say(new AttributedStringBuilder()
                .styled(screen.palette().heading(), name + " ".repeat(width - name.length() + 2))
                .append(Harmless.line(value))
                .toAttributedString()));
    }

    private void format(String argument) throws CommandException {
        if (!argument.isEmpty()) {
            Format format = Arrays.stream(Format.values())
                    .filter(value -> value.name().equals(argument.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new CommandException("There is no format " + Harmless.line(argument)
                            + "; there are " + Arrays.toString(Format.values()).replaceAll("[\\[\\]]", "") + "."));
            settings.use(format);
        }
        screen.note("format: " + settings.format());
    }

    private void rows(String argument) throws CommandException {
        if (!argument.isEmpty()) {
            if (!argument.matches("\\d{1,9}")) {
                throw new CommandException("/rows takes a number; 0 shows all rows.");
            }
            settings.showRows(Integer.parseInt(argument));
        }
        screen.note(
                settings.maxRows() == 0 ? "all rows are shown" : "at most " + settings.maxRows() + " rows are shown");
    }

    private boolean onOrOff(String argument, boolean present, String what) throws CommandException {
        if (!argument.isEmpty() && !ON_OFF.contains(argument.toLowerCase(Locale.ROOT))) {
            throw new CommandException("on or off?");
        }
        boolean on = argument.isEmpty() ? !present : argument.equalsIgnoreCase("on");
        screen.note(what + " is " + (on ? "on" : "off"));
        return on;
    }

    private void exit(String argument) throws CommandException {
        if (!argument.isEmpty() && (!argument.matches("\\d{1,3}") || Integer.parseInt(argument) > MOST_STATUS)) {
            throw new CommandException(
                    "/exit takes a status: a number from 0 to " + MOST_STATUS + ", or nothing for 0.");
        }
        exit.accept(argument.isEmpty() ? 0 : Integer.parseInt(argument));
    }
}
