package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Documentation;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.text.Harmless;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jspecify.annotations.Nullable;

/** The line that is being edited: JLine's, set up for code, with documentation on a key. */
final class Editor extends SuspendableReader {

    static final String DOCUMENTATION_KEY = "Alt-D";

    private static final String SHOW_DOCUMENTATION = "show-documentation";

    private static final String F1 = "\033OP";

    /** The prompt and a line to spare. */
    private static final int OTHER_LINES = 4;

    private final Session session;
    private final Screen screen;

    /** @param historyFile null: the history lives in memory */
    Editor(Screen screen, Session session, CodeParser parser, CodeHighlighter highlighter, @Nullable Path historyFile) {
        super(screen.terminal());
        this.session = session;
        this.screen = screen;
        setParser(parser);
        setHighlighter(highlighter);
        setCompleter(new CodeCompleter());
        if (historyFile != null) {
            setVariable(LineReader.HISTORY_FILE, historyFile);
        }
        setHistory(new PrivateHistory());
        chooseOptions(screen.palette().coloured() ? "faint" : "");
        getWidgets().put(SHOW_DOCUMENTATION, this::showDocumentation);
        KeyMap<Binding> keys = Objects.requireNonNull(getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference(SHOW_DOCUMENTATION), KeyMap.alt('d'), KeyMap.alt('D'), F1);
    }

    private void chooseOptions(String description) {
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ");
        setVariable(LineReader.LIST_MAX, 200);
        setVariable(LineReader.COMPLETION_STYLE_SELECTION, "inverse");
        setVariable(LineReader.COMPLETION_STYLE_LIST_SELECTION, "inverse");
        setVariable(LineReader.COMPLETION_STYLE_DESCRIPTION, description);
        setVariable(LineReader.COMPLETION_STYLE_LIST_DESCRIPTION, description);
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.AUTO_FRESH_LINE, false);
        option(Option.CASE_INSENSITIVE, true);
        option(Option.CASE_INSENSITIVE_SEARCH, true);
        option(Option.COMPLETE_MATCHER_TYPO, false);
        option(Option.COMPLETE_MATCHER_CAMELCASE, false);
        option(Option.HISTORY_TIMESTAMPED, false);
        option(Option.HISTORY_IGNORE_SPACE, true);
    }

    /** Calls {@code action} once, as soon as the first prompt is on the screen. */
    void afterFirstPrompt(Runnable action) {
        getWidgets().put(LineReader.CALLBACK_INIT, () -> {
            getWidgets().remove(LineReader.CALLBACK_INIT);
            redrawLine();
            redisplay();
            terminal.flush();
            action.run();
            return true;
        });
    }

    /** Does something with the screen that the edited line must not meet; nothing when no line is edited. */
    void whileEditing(Runnable action) {
        lock.lock();
        try {
            if (reading) {
                action.run();
                terminal.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows what there is to say about the thing at the cursor, below the line and until the next key. */
    private boolean showDocumentation() {
        Optional<Documentation> found = session.inspect(buf.toString(), buf.cursor());
        AttributedString text = found.map(this::text).orElse(new AttributedString("Nothing is known about this."));
        post = () -> text;
        redisplay();
        doReadBinding(getKeys(), null);
        post = null;
        runMacro(getLastBinding());
        return true;
    }

    private AttributedString text(Documentation documentation) {
        int most = Math.max(1, screen.height() - OTHER_LINES);
        List<String> lines = Paragraphs.lines(documentation.text(), screen.width() - 1);
        AttributedStringBuilder text = new AttributedStringBuilder();
        text.styled(screen.palette().heading(), Harmless.text(documentation.signature()));
        int signatures = (int) documentation.signature().lines().count();
        for (int i = 0; i < lines.size(); i++) {
            if (i + signatures == most - 1 && i < lines.size() - 1) {
                text.append("\n")
                        .styled(screen.palette().quiet(), "... " + (lines.size() - i) + " more lines: /describe");
                break;
            }
            text.append("\n").append(Harmless.line(lines.get(i)));
        }
        return text.toAttributedString();
    }
}
