package io.quilt4j.shell.saying;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.render.Rows;
import io.quilt4j.shell.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to say of an outcome. Texts hold no keys; control characters are the front end's business. */
public sealed interface Saying {

    /**
     * A value that was asked for: a table when it is one, else its text.
     *
     * @param value for formats that programs read
     * @param ofPython true when Python was asked
     */
    record Answer(@Nullable Object value, boolean vertical, boolean ofPython) implements Saying {

        /** For a person: {@link #value()}, or of what is Python's an object whose text is as Python writes it, and no table. */
        public @Nullable Object shown() {
            return ofPython ? Python.written(value) : value;
        }
    }

    /** Rows to be read now, once, while their statement is open. */
    record Arriving(Rows rows, boolean vertical) implements Saying {}

    /** How many rows a statement has changed. */
    record Changed(long rows) implements Saying {}

    /** What is worth a line in a conversation, and nothing to a script: "created method f(int)". */
    record Aside(String text) implements Saying {}

    /** Where the secret of a new key is now, for a person who goes on working with it. */
    record Held(String text) implements Saying {}

    /** The secret of a new key: to be shown to a person, now and never again. */
    record NewSecret(String keyName, Secret secret) implements Saying {

        /** Comes before the secret: where there are several, each stands below its name. */
        public String heading() {
            return "This is the secret of " + keyName + ", shown once:";
        }

        /** What to do with it, and how not to need it next time. */
        public List<String> advice() {
            return List.of(
                    "Put it into a password manager, or as QUILT_API_KEY=... into a .env file that git ignores. Next"
                            + " time it need not be shown at all:",
                    "quilt3.api_keys.create(\"name\", to=env_file(\".env\"))");
        }
    }

    /** Something went another way than one might think, and the work goes on. */
    record Warning(String text) implements Saying {}

    /**
     * The user ended it, or said no: nothing is wrong, and nothing more is run.
     *
     * @param kind for programs: {@code Interrupted}
     */
    record Ended(String kind, String text) implements Saying {}

    /**
     * Something is wrong.
     *
     * @param kind for programs: the name of the exception, {@code CompilationError}, {@code IncompleteCode}
     * @param tellsKind true when the kind is half of what is said: for exceptions of others, which speak to programmers
     * @param text what, and what to do; may be empty when the kind is told
     * @param state the SQLSTATE, empty where there is none
     * @param place the characters that are to blame, in the text that was evaluated; null where that would tell nothing
     * @param hint how it is said instead; may be empty
     * @param frames where in the user's own methods it came from, innermost first, and what caused it
     */
    record Mistake(
            String kind,
            boolean tellsKind,
            String text,
            String state,
            @Nullable Span place,
            String hint,
            List<String> frames)
            implements Saying {

        public Mistake {
            frames = List.copyOf(frames);
        }

        /** What is wrong before anything was evaluated, in words of a front end's own. */
        public static Mistake of(String text, String hint) {
            return new Mistake("Error", false, text, "", null, hint, List.of());
        }

        /** The text, behind the kind where that is told. */
        public String message() {
            if (!tellsKind) {
                return text;
            }
            return text.isEmpty() ? kind : kind + ": " + text;
        }

        /** The message and its SQLSTATE, as {@code ... [42601]}. */
        public String line() {
            return withState(message());
        }

        /** What stands behind the kind where that is always shown: the text and its SQLSTATE. */
        public String detail() {
            return withState(text);
        }

        private String withState(String said) {
            return state.isEmpty() ? said : said + " [" + state + "]";
        }
    }
}
