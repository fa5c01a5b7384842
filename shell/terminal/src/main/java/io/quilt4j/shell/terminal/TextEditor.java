package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.Harmless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.builtins.Nano;
import org.jline.terminal.Attributes;
import org.jline.utils.Status;

/** Lets the user write in a real editor: the one of the environment, or JLine's. */
final class TextEditor {

    private final Screen screen;
    private final Map<String, String> environment;

    TextEditor(Screen screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Edits {@code text} in a file of its own, which only the user can read and which is gone afterwards. */
    String edit(String text) throws IOException, CommandException {
        Path file = Files.createTempFile("quilt4j", ".jsh");
        try {
            Files.writeString(file, text);
            edit(file);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    void edit(Path file) throws IOException, CommandException {
        if (screen.isDumb()) {
            throw new CommandException("This terminal cannot show an editor.");
        }
        Status status = Status.getStatus(screen.terminal(), false);
        Attributes before = screen.terminal().getAttributes();
        if (status != null) {
            status.hide();
            status.suspend();
        }
        try {
            open(file);
        } catch (InterruptedException e) {
            throw new CommandException("Interrupted.");
        } finally {
            screen.terminal().setAttributes(before);
            if (status != null) {
                status.restore();
            }
        }
    }

    private void open(Path file) throws IOException, InterruptedException, CommandException {
        String program = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", ""));
        if (program.isBlank()) {
            Nano editor = new Nano(screen.terminal(), file.toAbsolutePath().getParent());
            editor.open(file.toAbsolutePath().toString());
            editor.run();
            return;
        }
        // Through a shell, because people write EDITOR="code --wait".
        int status = new ProcessBuilder("sh", "-c", program + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new CommandException("The editor " + Harmless.line(program) + " ended with status " + status + ".");
        }
    }
}
