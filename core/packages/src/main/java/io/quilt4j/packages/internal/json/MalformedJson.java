package io.quilt4j.packages.internal.json;

/** A text that Python's {@code json} does not read. The message is a clause such as "a comma or a brace is missing". */
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    MalformedJson(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    /** Where reading stopped, in bytes from the beginning of the text. */
    public int position() {
        return position;
    }
}
