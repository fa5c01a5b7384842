package io.quilt4j.shell.terminal;

import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.History;
import org.jspecify.annotations.Nullable;

/** Commands about what was typed: seen again, kept in files, run from files, written in an editor. */
final class WorkCommands {

    private static final String LEFT_OUT = "// left out: it may have held a secret";
    private static final int USUAL_HISTORY = 20;

    private final Screen screen;
    private final Work runner;
    private final @Nullable History history;
    private final @Nullable TextEditor textEditor;

    /** For code that nobody types: without what was typed, and without an editor. */
    WorkCommands(Screen screen, Work runner) {
        this(screen, runner, null, null);
    }

    WorkCommands(Screen screen, Work runner, @Nullable History history, @Nullable TextEditor textEditor) {
        this.screen = screen;
        this.runner = runner;
        this.history = history;
        this.textEditor = textEditor;
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>();
        if (history != null) {
            all.add(ofHistory(history));
        }
        all.addAll(List.of(ofSaving(), ofOpening()));
        if (history != null && textEditor != null) {
            all.add(ofEditor(history, textEditor));
        }
        return all;
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
}
