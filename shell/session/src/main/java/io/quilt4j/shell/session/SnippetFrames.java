package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the stack of an exception one of the user's code: no engine below, no wrapper classes, lines of the user's text. */
final class SnippetFrames {

    private static final List<String> ENGINE = List.of(
            "jdk.internal.reflect.",
            "java.lang.reflect.Method",
            "io.quilt4j.shell.session.",
            "io.quilt4j.shell.plain.");

    /** A stack overflow says it all in the first lines. */
    private static final int MOST = 50;

    private SnippetFrames() {}

    /** {@code frames} as JShell translates them: the file name of a frame of user code is {@code #} and the snippet's id. */
    static List<StackTraceElement> trimmed(StackTraceElement[] frames) {
        int end = frames.length;
        while (end > 0 && isBelowTheUser(frames[end - 1])) {
            end--;
        }
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement frame : Arrays.asList(frames).subList(0, end)) {
            boolean ofUser = frame.getFileName() != null && frame.getFileName().startsWith("#");
            kept.add(ofUser ? ofSnippet(frame) : frame);
        }
        return kept.size() <= MOST ? kept : kept.subList(0, MOST);
    }

    /** The stack of what a plain statement threw, with the frame that it would have had, were it compiled. */
    static List<StackTraceElement> ofPlain(StackTraceElement[] frames) {
        List<StackTraceElement> kept = new ArrayList<>(trimmed(frames));
        kept.add(new StackTraceElement("", "", "snippet", 1));
        return kept;
    }

    /** The line of the statement in which the exception was thrown or through which it came; null when it is in none. */
    static @Nullable Span place(StackTraceElement[] frames, String snippetId, String java, Span span) {
        for (StackTraceElement frame : frames) {
            if (Objects.equals(frame.getFileName(), "#" + snippetId) && frame.getLineNumber() > 0) {
                return line(java, frame.getLineNumber(), span.start());
            }
        }
        return null;
    }

    private static @Nullable Span line(String java, int number, int offset) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            start = java.indexOf('\n', start) + 1;
            if (start == 0) {
                return null;
            }
        }
        int end = java.indexOf('\n', start);
        return new Span(start, end < 0 ? java.length() : end).shifted(offset);
    }

    private static boolean isBelowTheUser(StackTraceElement frame) {
        boolean startsThread = frame.getClassName().equals("java.lang.Thread")
                && frame.getMethodName().equals("run");
        return startsThread
                || ENGINE.stream().anyMatch(prefix -> frame.getClassName().startsWith(prefix));
    }

    private static StackTraceElement ofSnippet(StackTraceElement frame) {
        return new StackTraceElement(frame.getClassName(), frame.getMethodName(), "snippet", frame.getLineNumber());
    }
}
