package io.quilt4j.cli;

import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Look;
import io.quilt4j.shell.render.Printer;
import io.quilt4j.shell.render.Rows;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.text.Harmless;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws what is said of outcomes on two streams: results on one, everything else on the other. */
final class Drawing {

    private final Console console;
    private final Supplier<Format> format;

    Drawing(Console console, Supplier<Format> format) {
        this.console = console;
        this.format = format;
    }

    /** {@code text}: in which mistakes have their places. Throws what reading rows throws. */
    void draw(String text, Saying saying) throws SQLException {
        if (saying instanceof Saying.Answer answer) {
            boolean forPeople = format.get() == Format.table && !answer.vertical();
            print(forPeople ? answer.shown() : answer.value(), answer.vertical());
        } else if (saying instanceof Saying.Arriving arriving) {
            draw(arriving.rows(), arriving.vertical());
        } else if (saying instanceof Saying.Changed changed) {
            printer(false).printCount(changed.rows(), console.out());
        } else if (saying instanceof Saying.NewSecret secret) {
            draw(secret);
        } else if (saying instanceof Saying.Warning warning) {
            warn(warning.text());
        } else if (saying instanceof Saying.Ended ended) {
            draw("", Saying.Mistake.of(ended.text(), ""));
        } else if (saying instanceof Saying.Mistake mistake) {
            draw(text, mistake);
        }
        // An aside is for conversations, and where a secret is held matters to who goes on.
    }

    void print(@Nullable Object value, boolean vertical) {
        Table.of(value).ifPresentOrElse(table -> printer(vertical).print(table, console.out()), () -> printer(false)
                .printValue(value, console.out()));
    }

    private void draw(Rows rows, boolean vertical) throws SQLException {
        printer(vertical).print(rows, console.out());
        for (String warning : rows.warnings()) {
            warn(warning);
        }
    }

    private Printer printer(boolean vertical) {
        return (vertical ? Format.vertical : format.get()).printer(Look.PLAIN);
    }

    private void draw(Saying.NewSecret made) {
        console.out().flush();
        console.err().println(Harmless.line(made.heading()));
        console.err().println("  " + made.secret().reveal());
        made.advice().forEach(line -> console.err().println(Harmless.line(line)));
    }

    private void draw(String text, Saying.Mistake mistake) {
        if (isJson()) {
            console.out().flush();
            console.err().println(JsonErrors.of(text, mistake));
            return;
        }
        error(mistake.line());
        if (mistake.place() != null) {
            Caret.print(text, mistake.place(), console.err());
        }
        if (!mistake.hint().isEmpty()) {
            console.err().println(mistake.hint());
        }
        mistake.frames().forEach(frame -> console.err().println(frame));
    }

    private boolean isJson() {
        return format.get() == Format.json || format.get() == Format.jsonl;
    }

    private void error(String message) {
        console.out().flush();
        console.err().println("error: " + Harmless.text(message));
    }

    private void warn(String message) {
        console.out().flush();
        console.err().println(isJson() ? JsonErrors.warning(message) : "warning: " + Harmless.text(message));
    }
}
