package io.quilt4j.notebooks.display;

/** Text that a notebook shows formatted; {@code mime} is {@code text/html} or {@code text/markdown}. */
public record Markup(String mime, String text) {

    @Override
    public String toString() {
        return text;
    }
}
