package io.quilt4j.internal.http;

import java.util.Map;

/** A small answer, read to its end, its body as UTF-8. It prints without its body. */
public record Answer(int status, String reason, Map<String, String> headers, Words words, String text)
        implements Received {

    @Override
    public String toString() {
        return "Answer[" + status + ", " + text.length() + " characters]";
    }
}
