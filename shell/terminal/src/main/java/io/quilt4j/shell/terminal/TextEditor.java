package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.Harmless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.builtins.Nano;

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
        int ended;
        try {
            ended = LentTerminal.to(screen, signal -> {}, () -> open(file));
        } catch (InterruptedException e) {
            throw new CommandException("Interrupted.");
        }
        if (ended != 0) {
            throw new CommandException("The editor " + Harmless.line(program()) + " ended with status " + ended + ".");
        }
    }

    private String program() {
        return environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", ""));
    }

    private int open(Path file) throws IOException, InterruptedException {
        if (program().isBlank()) {
            Nano editor = new Nano(screen.terminal(), file.toAbsolutePath().getParent());
            editor.open(file.toAbsolutePath().toString());
            editor.run();
            return 0;
        }
        // Through a shell, because people write EDITOR="code --wait".
        return new ProcessBuilder("sh", "-c", program() + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
