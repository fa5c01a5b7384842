package io.quilt4j.notebooks.display;

import java.time.Instant;

/** Text that a notebook shows formatted; {@code mime} is {@code text/html} or {@code text/markdown}. */
public record Markup(String mime, String text) implements Showable {

    @Override
    public Bundle bundle(Instant now) {
        return Bundle.of(text).with(mime, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
