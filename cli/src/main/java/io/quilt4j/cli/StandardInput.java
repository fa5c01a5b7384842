package io.quilt4j.cli;

import io.quilt4j.shell.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs code as it comes in: a statement as soon as it is whole, so that another program can talk to us line by line. */
final class StandardInput {

    private static final String NAME = "standard input";

    private final InputStream in;
    private final Session session;
    private final StringBuilder text = new StringBuilder();

    StandardInput(InputStream in, Session session) {
        this.in = in;
        this.session = session;
    }

    /** {@code run}: false when nothing more is to be run. False when it has said so. */
    boolean run(Predicate<String> run) throws IOException {
        String line = line();
        while (line != null) {
            text.append(line);
            if (!runWhole(run)) {
                return false;
            }
            line = line();
        }
        return text.toString().isBlank() || run.test(text.toString());
    }

    private boolean runWhole(Predicate<String> run) {
        int end = session.endOfFirst(text.toString());
        while (end > 0) {
            String statement = text.substring(0, end);
            text.delete(0, end);
            if (!run.test(statement)) {
                return false;
            }
            end = session.endOfFirst(text.toString());
        }
        return true;
    }

    /** The next line with its end; null when there is none. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0) {
            line.write(b);
            if (b == '\n') {
                break;
            }
            b = in.read();
        }
        if (line.size() == 0) {
            return null;
        }
        return SourceText.of(line.toByteArray(), NAME);
    }
}
