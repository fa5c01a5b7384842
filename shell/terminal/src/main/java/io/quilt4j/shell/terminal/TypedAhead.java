package io.quilt4j.shell.terminal;

import java.io.IOError;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jline.reader.EndOfFileException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * What had arrived before somebody could see that something failed, or that something is asked: the other lines of a text that a
 * terminal pastes line by line, or that were typed while something ran. The first of them may have been a condition for the rest, and
 * none of them is an answer, so they are taken away before the failure or the question is shown. Any thread may take.
 */
final class TypedAhead {

    /** Pieces of one paste are hardly further apart, over a slow line either; whoever reads the failure first needs longer. */
    private static final long PAUSE_MILLIS = 300;

    private static final int MOST_CHARACTERS = 1_000_000;

    /** What a terminal sends for keys that stand for no letter: arrows, Home, F5. */
    private static final Pattern KEYS = Pattern.compile("\033(\\[[0-9;<?]*[ -/]*[@-~]|O[@-~])");

    private final Terminal terminal;
    private final StringBuilder taken = new StringBuilder();
    private volatile @Nullable LineReaderImpl editor;

    TypedAhead(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Whoever edits lines has read further than the line that runs: what stands behind a bracketed paste in the same piece of input
     * waits in the editor and not in the terminal any more. Before this is told, there is nothing to take.
     */
    void behind(LineReaderImpl reader) {
        editor = reader;
    }

    /** Takes what is there, and what follows without a pause. */
    synchronized void take() {
        taken.append(arrived());
    }

    /** The same where what is typed should be a secret: it is forgotten. */
    synchronized void forget() {
        arrived();
    }

    /** What was taken since this was last asked; empty: nothing, or keys only that type nothing. Lines end with LF. */
    synchronized Optional<String> taken() {
        String text = taken.toString();
        taken.setLength(0);
        boolean saysNothing = KEYS.matcher(text).replaceAll("").chars().allMatch(c -> c <= ' ' || c == '\177');
        return saysNothing ? Optional.empty() : Optional.of(text);
    }

    /** Until a line is whole, only a terminal in raw mode hands it out. */
    private String arrived() {
        LineReaderImpl keys = editor;
        StringBuilder text = new StringBuilder();
        if (keys == null) {
            return "";
        }
        Attributes before = terminal.enterRawMode();
        try {
            long patience = 1;
            while (keys.peekCharacter(patience) >= 0 && text.length() < MOST_CHARACTERS) {
                text.appendCodePoint(keys.readCharacter());
                patience = PAUSE_MILLIS;
            }
        } catch (EndOfFileException | IOError e) {
            // Interrupted, or the terminal is being closed: nothing more is to be had.
        } finally {
            terminal.setAttributes(before);
        }
        return withoutPasteMarks(text).replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A terminal sends them around what is pasted; they are no part of what was typed. */
    private static String withoutPasteMarks(CharSequence text) {
        return text.toString()
                .replace(LineReaderImpl.BRACKETED_PASTE_BEGIN, "")
                .replace(LineReaderImpl.BRACKETED_PASTE_END, "");
    }
}
