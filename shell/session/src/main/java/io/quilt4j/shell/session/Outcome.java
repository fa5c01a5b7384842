package io.quilt4j.shell.session;

import io.quilt4j.shell.render.Rows;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one statement. {@link #span()} is its place in the text that was given to {@link Session#eval}. */
public sealed interface Outcome {

    Span span();

    /** True when what comes next may run. */
    default boolean isDone() {
        return this instanceof Value || this instanceof Nothing || this instanceof Streaming;
    }

    /** Told of every outcome in turn. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called on the thread that evaluates, before the next statement runs.
         *
         * @throws SQLException only what reading {@link Streaming} rows threw
         */
        void told(Outcome outcome) throws SQLException;
    }

    /**
     * The statement has a value: the live object, not a copy or a text of it.
     *
     * @param type the static type as Java writes it, {@code List<Key>}
     * @param name the variable that was declared or assigned, {@code $3} for an unnamed one; null when a value was only asked for
     * @param vertical true when {@code \\G} asked for rows one below the other
     * @param ofPython true when the statement was Python: its value is written as Python writes it
     */
    record Value(
            Span span,
            @Nullable Object value,
            String type,
            @Nullable String name,
            boolean vertical,
            boolean ofPython) implements Outcome {

        /** A value that is shown as usual. */
        public Value(Span span, @Nullable Object value, String type, @Nullable String name) {
            this(span, value, type, name, false, false);
        }

        /** True when an expression was asked for its value, false when a variable was set. */
        public boolean isAsked() {
            return name == null || name.startsWith("$");
        }

        Value shownVertically() {
            return new Value(span, value, type, name, true, ofPython);
        }

        Value writtenAsPythonDoes() {
            return new Value(span, value, type, name, vertical, true);
        }

        /** Keys that someone pasted are masked. */
        @Override
        public String toString() {
            return "Value[span=" + span + ", value=" + SecretText.masked(String.valueOf(value)) + ", type=" + type
                    + ", name=" + name + "]";
        }
    }

    /**
     * The statement answers with rows, and is still open: whoever is told of this may read them, once, and only before it returns.
     * A failure to read them is told afterwards, as {@code Threw}. Only with {@link SessionOptions#rowsAsTheyArrive()}.
     *
     * @param vertical true when {@code \\G} asked for rows one below the other
     */
    record Streaming(Span span, Rows rows, boolean vertical) implements Outcome {}

    /**
     * The statement was done and has no value: a declaration, an import, a call of a void method.
     *
     * @param note what it did, when that is worth a line ("created method f(int)"); else empty
     */
    record Nothing(Span span, String note) implements Outcome {}

    /** The text ends inside this statement; nothing of it was run. */
    record Incomplete(Span span) implements Outcome {}

    /** The statement cannot be understood; nothing of it was run. There is at least one diagnostic. */
    record Rejected(Span span, List<Diagnostic> diagnostics) implements Outcome {
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * The statement ended with an exception: the user's, ours, or {@link Interrupted} after {@link Session#interrupt()}.
     *
     * @param thrown the object that was thrown
     * @param frames its stack without the frames of this engine, innermost first; a frame of user code has the file name
     *     {@code snippet} and the line within the statement
     * @param place the line of the user's text in which it was thrown, null when that is not in this statement
     */
    record Threw(
            Span span,
            Throwable thrown,
            List<StackTraceElement> frames,
            @Nullable Span place) implements Outcome {
        public Threw {
            frames = List.copyOf(frames);
        }
    }
}
