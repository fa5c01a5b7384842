package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Rewritten;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;

/** Finds what there is to say about the thing at the cursor. */
final class Inspector {

    private final Session session;

    Inspector(Session session) {
        this.session = session;
    }

    Optional<Documentation> inspect(String text, int cursor) {
        try {
            return java(text, cursor);
        } catch (CompletionException e) {
            // Without a compiler there is nothing to say; evaluating says why.
            return Optional.empty();
        }
    }

    private Optional<Documentation> java(String text, int cursor) {
        JavaEngine engine = session.engine();
        Rewritten rewritten = engine.rewrite(text);
        int at = rewritten.edits().cursorToEdited(cursor);
        List<SourceCodeAnalysis.Documentation> found = engine.analysis().documentation(rewritten.java(), at, true);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String signatures = found.stream()
                .map(SourceCodeAnalysis.Documentation::signature)
                .distinct()
                .collect(Collectors.joining("\n"));
        String javadoc = found.get(0).javadoc();
        return Optional.of(new Documentation(signatures, javadoc == null ? "" : javadoc));
    }
}
