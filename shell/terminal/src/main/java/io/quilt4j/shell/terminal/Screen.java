package io.quilt4j.shell.terminal;

import io.quilt4j.shell.text.Harmless;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * What is written to the terminal: text, and below it for a while one line that tells how far the work is. Any thread may write;
 * one lock keeps the two apart. While a line is edited, text goes above it.
 */
final class Screen {

    private static final String ERROR = "error: ";

    static final int USUAL_WIDTH = 80;
    static final int USUAL_HEIGHT = 24;

    private final Terminal terminal;
    private final Palette palette;
    private final OutputStream sink;
    private final @Nullable PrintStream notes;
    private final PrintStream out = new PrintStream(new Output(), true, StandardCharsets.UTF_8);
    private boolean atLineStart = true;
    private boolean showsProgress;
    private @Nullable LinesAbove above;

    Screen(Terminal terminal, Palette palette) {
        this(terminal, palette, null);
    }

    /** {@code notes}: where less important text goes; null: to the terminal, too. */
    Screen(Terminal terminal, Palette palette, @Nullable PrintStream notes) {
        this.terminal = terminal;
        this.palette = palette;
        this.sink = terminal.output();
        this.notes = notes;
    }

    Palette palette() {
        return palette;
    }

    Terminal terminal() {
        return terminal;
    }

    int width() {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : USUAL_WIDTH;
    }

    int height() {
        int rows = terminal.getSize().getRows();
        return rows > 0 ? rows : USUAL_HEIGHT;
    }

    /** True when the terminal cannot move its cursor: no menus, no pager, no progress. */
    boolean isDumb() {
        return Terminal.TYPE_DUMB.equals(terminal.getType())
                || Terminal.TYPE_DUMB_COLOR.equals(terminal.getType())
                || terminal.getStringCapability(Capability.clr_eol) == null;
    }

    /** For whatever prints by itself: the session, snippets, printers. */
    PrintStream out() {
        return out;
    }

    void say(String line) {
        out.println(line);
    }

    void say(String line, AttributedStyle style) {
        say(new AttributedString(line, style));
    }

    void say(AttributedString line) {
        out.println(ansi(line));
    }

    /** Less important text, broken between words. */
    void note(String text) {
        if (notes != null) {
            notes.println(Harmless.text(text));
        } else if (!text.isEmpty()) {
            Paragraphs.lines(text, width() - 1).forEach(line -> say(Harmless.text(line), palette.quiet()));
        }
    }

    /** The message is broken between words. */
    void sayError(String message) {
        startLine();
        List<String> lines = Paragraphs.lines(ERROR + message, width() - 1);
        say(new AttributedStringBuilder()
                .styled(palette.error(), ERROR)
                .append(lines.get(0)
                        .substring(Math.min(ERROR.length(), lines.get(0).length())))
                .toAttributedString());
        lines.stream().skip(1).forEach(this::say);
    }

    /** The text with the escapes that this terminal understands; without any when colours are off. */
    String ansi(AttributedString text) {
        return palette.coloured() ? text.toAnsi(terminal) : text.toString();
    }

    /** Whatever was printed last, what comes next begins at the left. */
    synchronized void startLine() {
        if (!atLineStart) {
            out.println();
        }
    }

    /** Shows how far the work is, unless a program's own line is half-way written. */
    synchronized void progress(String text) {
        if (isDumb() || !atLineStart) {
            return;
        }
        String fitting = text.length() < width() ? text : text.substring(0, Math.max(0, width() - 1));
        write("\r" + ansi(new AttributedString(fitting, palette.quiet())) + "\033[K");
        showsProgress = true;
    }

    synchronized void clearProgress() {
        if (showsProgress) {
            write("\r\033[K");
            showsProgress = false;
        }
    }

    /** Says how whole lines are shown above an edited one; without it, or on a dumb terminal, they are written where the cursor is. */
    void showAbove(Consumer<String> printer) {
        above = isDumb() ? null : new LinesAbove(printer);
    }

    /** A line is about to be edited. */
    void lineBegins() {
        if (above != null) {
            above.begin();
        }
    }

    /** The line is edited no more, and the cursor has gone back to the left by other hands. */
    void lineWasEnded() {
        byte[] left = above == null ? new byte[0] : above.end();
        synchronized (this) {
            atLineStart = true;
        }
        out.write(left, 0, left.length);
        out.flush();
    }

    void close() {
        if (above != null) {
            above.close();
        }
    }

    private void write(String text) {
        try {
            sink.write(text.getBytes(StandardCharsets.UTF_8));
            sink.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            LinesAbove lines = above;
            if (length == 0 || (lines != null && lines.take(bytes, offset, length))) {
                return;
            }
            synchronized (Screen.this) {
                clearProgress();
                sink.write(bytes, offset, length);
                atLineStart = bytes[offset + length - 1] == '\n';
            }
        }

        @Override
        public void flush() throws IOException {
            synchronized (Screen.this) {
                sink.flush();
            }
        }
    }
}
