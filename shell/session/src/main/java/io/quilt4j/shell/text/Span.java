package io.quilt4j.shell.text;

/** Characters {@code start} (inclusive) to {@code end} (exclusive) of a text, in UTF-16 code units. */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + " to " + end);
        }
    }

    public Span shifted(int by) {
        return new Span(start + by, end + by);
    }

    public boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    public String of(String text) {
        return text.substring(start, end);
    }
}
