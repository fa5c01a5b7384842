package io.quilt4j.shell.terminal;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Look;
import io.quilt4j.shell.render.Paint;
import io.quilt4j.shell.render.PlainText;
import io.quilt4j.shell.render.Printer;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.session.Diagnostic;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.LoginAdvice;
import io.quilt4j.shell.text.MarkedLine;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Shows what came of a statement: tables and values, errors with a caret below the user's own text, a new key's secret once. */
final class Results {

    private static final int MOST_CHARACTERS = 200_000;

    private final Screen screen;
    private final Settings settings;
    private final CodeHighlighter highlighter;
    private final Pager pager;
    private final Rendering rendering = new Rendering();
    private final Set<Object> shownSecrets = Collections.newSetFromMap(new WeakHashMap<>());
    private volatile boolean interrupted;

    Results(Screen screen, Settings settings, CodeHighlighter highlighter, Pager pager) {
        this.screen = screen;
        this.settings = settings;
        this.highlighter = highlighter;
        this.pager = pager;
    }

    /** Something new is run. */
    void begin() {
        interrupted = false;
    }

    /** Stops showing, so that the prompt comes back. */
    void interrupt() {
        interrupted = true;
        rendering.interrupt();
    }

    void show(String code, Outcome outcome, boolean vertical) {
        screen.startLine();
        if (outcome instanceof Outcome.Value value) {
            showValue(value, vertical);
        } else if (outcome instanceof Outcome.Nothing nothing) {
            screen.note(nothing.note());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            Habits.instead(code).ifPresentOrElse(screen::note, () -> rejected.diagnostics()
                    .forEach(diagnostic -> show(code, diagnostic)));
        } else if (outcome instanceof Outcome.Threw threw) {
            showThrown(code, threw);
        } else if (outcome instanceof Outcome.Incomplete) {
            screen.sayError("the text ends in the middle of a statement");
        }
    }

    private void showValue(Outcome.Value outcome, boolean vertical) {
        Object value = outcome.value();
        boolean declared = outcome.name() != null && !outcome.name().startsWith("$");
        if (declared && !(value instanceof CreatedKey)) {
            screen.note(outcome.name() + " = " + summary(outcome.type(), value));
            return;
        }
        if (value instanceof CreatedKey created) {
            showCreated(created, declared ? outcome.name() : null);
            return;
        }
        if (value instanceof SqlResult result && !result.hasRows()) {
            showChange(result);
            return;
        }
        print(value, vertical);
    }

    /** What a variable now holds, in a few words: its value was not asked for. */
    static String summary(String type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof SqlResult result) {
            return result.toString();
        }
        if (value instanceof Collection<?> collection) {
            return type + " of " + collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return type + " of " + map.size();
        }
        boolean isShort = value instanceof Number || value instanceof Boolean || value instanceof Secret;
        return isShort ? String.valueOf(value) : type;
    }

    /** Prints a value as a table when it is one, and else as its text. */
    void print(@Nullable Object value, boolean vertical) {
        Optional<String> text;
        try {
            text = rendering.text(out -> write(value, vertical, out));
        } catch (IllegalStateException e) {
            screen.sayError(String.valueOf(e.getMessage()));
            return;
        }
        if (text.isEmpty() || interrupted) {
            screen.note("Interrupted.");
        } else if (settings.pager()) {
            pager.show(text.get());
        } else {
            screen.out().print(text.get());
        }
    }

    /** Shows a value while the code that has it goes on: {@code display(value)}. */
    void display(@Nullable Object value) {
        screen.startLine();
        write(value, false, screen.out());
    }

    private void write(@Nullable Object value, boolean vertical, PrintStream out) {
        Table.of(value)
                .ifPresentOrElse(
                        table -> printer(vertical).print(table, out),
                        () -> out.println(shortened(Harmless.text(PlainText.of(value)))));
    }

    private Printer printer(boolean vertical) {
        Format format = vertical ? Format.vertical : settings.format();
        return format.printer(new Look(screen.width(), settings.maxRows(), paint()));
    }

    private Paint paint() {
        Palette palette = screen.palette();
        return (role, text) -> screen.ansi(new AttributedString(text, style(palette, role)));
    }

    private static AttributedStyle style(Palette palette, Paint.Role role) {
        return switch (role) {
            case HEADING -> palette.heading();
            case NULL, NOTE -> palette.quiet();
            case ACTIVE -> palette.literal();
            case EXPIRED -> palette.error();
        };
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "\n... " + (text.length() - MOST_CHARACTERS)
                        + " more characters";
    }

    private void showChange(SqlResult result) {
        result.generated().ifPresent(keys -> keys.forEach(this::showInserted));
        printer(false).printCount(result.updateCount(), screen.out());
    }

    private void showInserted(SqlRow row) {
        if (row.get("secret") instanceof Secret secret) {
            showOnce(String.valueOf(row.get("name")), secret);
        }
    }

    private void showCreated(CreatedKey created, @Nullable String variable) {
        print(created.key, false);
        if (created.isStored()) {
            screen.note("The secret is where you wanted it, and is not shown.");
        } else if (variable != null) {
            screen.note("Its secret is told only now: " + variable + ".secret holds it as long as this shell runs, "
                    + variable + ".secret.reveal() shows it.");
        } else if (shownSecrets.add(created.secret)) {
            showOnce(created.key.name, created.secret);
        }
    }

    private void showOnce(String name, Secret secret) {
        screen.say("");
        screen.say(new AttributedStringBuilder()
                .append("  ")
                .styled(screen.palette().secret(), secret.reveal())
                .toAttributedString());
        screen.say("");
        screen.note(
                "This is the secret of " + Harmless.line(name) + ", shown once. Put it into a password manager, or as"
                        + " QUILT_API_KEY=... into a .env file that git ignores. Next time it need not be shown at all:");
        screen.note("quilt3.api_keys.create(\"name\", to=env_file(\".env\"))");
    }

    private void show(String code, Diagnostic diagnostic) {
        screen.sayError(Harmless.text(diagnostic.message()));
        if (!code.isBlank()) {
            point(code, diagnostic.span());
        }
        screen.note(diagnostic.hint());
    }

    /** The line of the user's text, and carets below what is meant. */
    private void point(String code, Span span) {
        MarkedLine marked = MarkedLine.of(code, span).within(screen.width() - 3);
        screen.say(new AttributedStringBuilder()
                .append("  ")
                .append(highlighter.highlight(marked.line()))
                .toAttributedString());
        screen.say(new AttributedStringBuilder()
                .append("  " + marked.indent())
                .styled(screen.palette().error(), marked.carets())
                .toAttributedString());
    }

    private void showThrown(String code, Outcome.Threw threw) {
        Throwable thrown = threw.thrown();
        if (thrown instanceof Interrupted || thrown instanceof NotConfirmedException) {
            screen.note(String.valueOf(thrown.getMessage()));
            return;
        }
        screen.sayError(Harmless.text(SecretText.masked(LoginAdvice.in(message(thrown), Shell.LOGIN))));
        Span place = threw.place();
        boolean isMistake = thrown instanceof SqlMistakeException;
        if (place != null && (isMistake || (code.indexOf('\n') >= 0 && !(thrown instanceof SQLException)))) {
            point(code, place);
        }
        frames(threw);
    }

    /** Ours speak for themselves; of others the kind is half of the message. */
    private static String message(Throwable thrown) {
        String text = thrown.getMessage();
        String state = thrown instanceof SQLException sql
                        && sql.getSQLState() != null
                        && !sql.getSQLState().isEmpty()
                ? " [" + sql.getSQLState() + "]"
                : "";
        boolean ours = thrown.getClass().getName().startsWith("io.quilt4j.") || thrown instanceof SQLException;
        if (text == null) {
            return thrown.getClass().getSimpleName();
        }
        return ours ? text + state : thrown.getClass().getSimpleName() + ": " + text;
    }

    /** Where in the user's own methods it came from: more than one line only when there is more than one frame of theirs. */
    private void frames(Outcome.Threw threw) {
        threw.frames().stream()
                .filter(frame -> "snippet".equals(frame.getFileName()))
                .filter(frame -> !frame.getMethodName().isEmpty())
                .limit(5)
                .forEach(frame -> screen.note("  at " + frame.getMethodName() + ", line " + frame.getLineNumber()));
    }
}
