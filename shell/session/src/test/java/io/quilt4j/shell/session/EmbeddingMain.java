package io.quilt4j.shell.session;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A plain program that embeds a session, as in its documentation; run by {@link EmbeddingTest} in a JVM of its own. */
public final class EmbeddingMain {

    private EmbeddingMain() {}

    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Session session = Session.open(SessionOptions.printingTo(out, out))) {
            for (String text : arguments) {
                Outcome outcome = session.eval(text);
                if (outcome instanceof Outcome.Value value) {
                    out.println("value " + value.value());
                } else if (outcome instanceof Outcome.Rejected rejected) {
                    out.println("rejected " + rejected.diagnostics().get(0).message());
                } else {
                    out.println(outcome);
                }
            }
        }
    }
}
