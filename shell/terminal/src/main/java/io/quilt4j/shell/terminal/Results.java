package io.quilt4j.shell.terminal;

import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Look;
import io.quilt4j.shell.render.Paint;
import io.quilt4j.shell.render.PlainText;
import io.quilt4j.shell.render.Printer;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.text.Harmless;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Shows what came of a statement: tables and values, errors with a caret below the user's own text, a new key's secret once. */
final class Results {

    private static final int MOST_CHARACTERS = 200_000;

    private final Screen screen;
    private final Settings settings;
    private final Pager pager;
    private final Mistakes mistakes;
    private final Rendering rendering = new Rendering();
    private final Sayings sayings = new Sayings(Shell.LOGIN, true);
    private volatile boolean interrupted;

    Results(Screen screen, Settings settings, CodeHighlighter highlighter, Pager pager) {
        this.screen = screen;
        this.settings = settings;
        this.mistakes = new Mistakes(screen, highlighter);
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

    void show(String code, Outcome outcome) {
        screen.startLine();
        Optional<String> habit = outcome instanceof Outcome.Rejected
                ? Habits.instead(outcome.span().of(code))
                : Optional.empty();
        habit.ifPresentOrElse(screen::note, () -> sayings.of(code, outcome).forEach(saying -> show(code, saying)));
    }

    private void show(String code, Saying saying) {
        if (saying instanceof Saying.Answer answer) {
            boolean forPeople = settings.format() == Format.table && !answer.vertical();
            print(forPeople ? answer.shown() : answer.value(), answer.vertical());
        } else if (saying instanceof Saying.Changed changed) {
            printer(false).printCount(changed.rows(), screen.out());
        } else if (saying instanceof Saying.NewSecret secret) {
            showOnce(secret);
        } else if (saying instanceof Saying.Mistake mistake) {
            mistakes.show(code, mistake);
        } else if (saying instanceof Saying.Aside aside) {
            screen.note(aside.text());
        } else if (saying instanceof Saying.Held held) {
            screen.note(held.text());
        } else if (saying instanceof Saying.Ended ended) {
            screen.note(ended.text());
        } else if (saying instanceof Saying.Warning warning) {
            screen.note("warning: " + warning.text());
        } else if (saying instanceof Saying.Arriving) {
            throw new IllegalStateException("a terminal keeps its rows, to page them");
        }
    }

    void show(String code, Saying.Mistake mistake) {
        mistakes.show(code, mistake);
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

    private void showOnce(Saying.NewSecret made) {
        screen.note(Harmless.line(made.heading()));
        screen.say("");
        screen.say(new AttributedStringBuilder()
                .append("  ")
                .styled(screen.palette().secret(), made.secret().reveal())
                .toAttributedString());
        screen.say("");
        made.advice().forEach(line -> screen.note(Harmless.line(line)));
    }
}
