package io.quilt4j.shell.terminal;

import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.Variable;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jline.reader.History;
import org.jspecify.annotations.Nullable;

/** Commands about what was typed and what came of it. */
final class WorkCommands {

    private static final String LEFT_OUT = "// left out: it may have held a secret";
    private static final int USUAL_HISTORY = 20;
    private static final int LONGEST_VALUE = 60;

    private final Session session;
    private final Screen screen;
    private final Consumer<@Nullable Object> print;
    private final Work runner;
    private final @Nullable History history;
    private final @Nullable TextEditor textEditor;

    /** For code that nobody types: without what was typed, and without an editor. */
    WorkCommands(Session session, Screen screen, Consumer<@Nullable Object> print, Work runner) {
        this(session, screen, print, runner, null, null);
    }

    /** {@code print}: prints a value. */
    WorkCommands(
            Session session,
            Screen screen,
            Consumer<@Nullable Object> print,
            Work runner,
            @Nullable History history,
            @Nullable TextEditor textEditor) {
        this.session = session;
        this.screen = screen;
        this.print = print;
        this.runner = runner;
        this.history = history;
        this.textEditor = textEditor;
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>(List.of(ofVariables(), ofKeeping()));
        if (history != null) {
            all.add(ofHistory(history));
        }
        all.addAll(List.of(ofSaving(), ofOpening(), ofJars(), ofMaven()));
        if (history != null && textEditor != null) {
            all.add(ofEditor(history, textEditor));
        }
        return all;
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

    private Command ofHistory(History typed) {
        return Command.of(
                "history",
                "[N or TEXT]",
                "what you typed",
                "The last N entries, or those that hold TEXT; the last " + USUAL_HISTORY
                        + " when nothing is given. Ctrl-R searches while you type. An entry that may hold a secret"
                        + " never gets into the history file.",
                argument -> history(argument, typed));
    }

    private Command ofSaving() {
        return Command.of(
                        "save",
                        "FILE",
                        "write what worked to a file",
                        "Writes every statement of this shell that worked, for /open or quilt4j -f FILE. One that"
                                + " may hold a secret is left out.",
                        this::save)
                .completing(FileNames::beginningWith);
    }

    private Command ofOpening() {
        return Command.of(
                        "open",
                        "FILE",
                        "run a file",
                        "Runs Java, quilt3 calls, SQL and commands as if you had typed them.",
                        this::open)
                .completing(FileNames::beginningWith);
    }

    private Command ofJars() {
        return Command.of(
                        "jars",
                        "FILE...",
                        "add libraries for Java",
                        "Jars, folders of classes, and patterns: /jars lib/*.jar. They are there until you leave.",
                        this::jars)
                .completing(FileNames::beginningWith);
    }

    private void jars(String argument) throws CommandException {
        try {
            List<Path> added = session.addJars(argument);
            screen.note(added.size() == 1 ? "added " + added.get(0) : "added " + added.size() + " libraries");
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    private Command ofMaven() {
        return Command.of(
                "maven",
                "G:A:V...",
                "add libraries for Java from Maven",
                "With all that they need: /maven org.apache.commons:commons-text:1.12.0. Your own Maven finds them, as"
                        + " in a build: its settings, mirrors and local repository hold. They are there until you leave.",
                this::maven);
    }

    private void maven(String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw new CommandException("Which one? /maven org.apache.commons:commons-text:1.12.0");
        }
        Outcome outcome = session.addMaven(argument);
        if (outcome instanceof Outcome.Value value && value.value() instanceof List<?> jars) {
            screen.note(jars.size() == 1 ? "added " + jars.get(0) : "added " + jars.size() + " libraries");
        } else if (outcome instanceof Outcome.Threw threw) {
            throw new CommandException(
                    threw.thrown() instanceof Interrupted
                            ? "Interrupted: nothing was added."
                            : String.valueOf(threw.thrown().getMessage()));
        }
    }

    private Command ofEditor(History typed, TextEditor editor) {
        return Command.of(
                        "edit",
                        "[FILE]",
                        "write code in an editor",
                        "Opens $VISUAL or $EDITOR, or a small editor of our own, with your last entry; what you save"
                                + " is run. With FILE, that file.",
                        argument -> edit(argument, typed, editor))
                .completing(FileNames::beginningWith);
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

    private void history(String argument, History typed) {
        List<String> entries = new ArrayList<>();
        typed.forEach(entry -> entries.add(entry.line()));
        // The last one is this command.
        List<String> before = entries.subList(0, Math.max(0, entries.size() - 1));
        boolean isNumber = argument.matches("\\d{1,9}");
        List<String> matching = argument.isEmpty() || isNumber
                ? before
                : before.stream().filter(line -> line.contains(argument)).toList();
        int most = isNumber ? Integer.parseInt(argument) : argument.isEmpty() ? USUAL_HISTORY : matching.size();
        matching.subList(Math.max(0, matching.size() - most), matching.size())
                .forEach(line ->
                        screen.say("  " + Harmless.text(SecretText.masked(line)).replace("\n", "\n    ")));
    }

    private void save(String argument) throws IOException, CommandException {
        Path file = file(argument, "/save keys.jsh");
        List<String> worked = runner.worked();
        List<String> lines = worked.stream()
                .map(code -> SecretText.mayHoldSecret(code) ? LEFT_OUT : ended(code))
                .toList();
        Files.write(file, lines, StandardCharsets.UTF_8);
        long leftOut = lines.stream().filter(LEFT_OUT::equals).count();
        screen.note((lines.size() - leftOut) + " statements are in " + file
                + (leftOut == 0 ? "" : "; " + leftOut + " that may hold secrets were left out"));
    }

    /** With a semicolon where SQL has none: what stands on the next line is another statement. */
    private static String ended(String code) {
        if (!SqlText.looksLikeSql(code, name -> false) || code.endsWith(";")) {
            return code;
        }
        boolean endsInComment = code.indexOf("--", code.lastIndexOf('\n') + 1) >= 0;
        return code + (endsInComment ? "\n;" : ";");
    }

    private void open(String argument) throws IOException, CommandException, SaidException {
        runner.require(Files.readString(file(argument, "/open keys.jsh")));
    }

    private void edit(String argument, History typed, TextEditor editor)
            throws IOException, CommandException, SaidException {
        if (!argument.isEmpty()) {
            Path file = file(argument, "/edit keys.jsh");
            editor.edit(file);
            if (Files.exists(file)) {
                runner.require(Files.readString(file));
            }
            return;
        }
        List<String> worked = runner.worked();
        String text = editor.edit(worked.isEmpty() ? "" : worked.get(worked.size() - 1) + "\n");
        if (!text.isBlank()) {
            screen.note(Harmless.text(SecretText.masked(text.strip())));
            typed.add(text.strip());
            runner.require(text);
        }
    }

    private static Path file(String argument, String example) throws CommandException {
        if (argument.isEmpty()) {
            throw new CommandException("Which file? " + example);
        }
        return FileNames.resolve(argument);
    }

    /** Names of files, as they are typed. */
    static final class FileNames {

        private static final int MOST = 100;

        private FileNames() {}

        static Path resolve(String typed) {
            return typed.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), typed.substring(2))
                    : Path.of(typed);
        }

        static List<String> beginningWith(String typed) {
            String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
            try (Stream<Path> files = Files.list(folder.isEmpty() ? Path.of("") : resolve(folder))) {
                return files.filter(file -> !file.getFileName().toString().startsWith("."))
                        .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                        .sorted()
                        .limit(MOST)
                        .toList();
            } catch (IOException | RuntimeException e) {
                return List.of();
            }
        }
    }
}
