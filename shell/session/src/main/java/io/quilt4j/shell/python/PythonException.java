package io.quilt4j.shell.python;

import io.quilt4j.shell.text.SecretText;
import org.jspecify.annotations.Nullable;

/** What Python would raise: its type by name, and its text. */
public final class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String text;

    PythonException(String type, String text) {
        this(type, text, null);
    }

    PythonException(String type, String text, @Nullable Throwable cause) {
        super(text.isEmpty() ? type : type + ": " + SecretText.masked(text), cause);
        this.type = type;
        this.text = SecretText.masked(text);
    }

    static PythonException type(String text) {
        return new PythonException("TypeError", text);
    }

    static PythonException value(String text) {
        return new PythonException("ValueError", text);
    }

    /** {@code ValueError} and the like. */
    public String type() {
        return type;
    }

    /** Without its type: what {@code str(e)} gives. */
    String text() {
        return text;
    }
}
