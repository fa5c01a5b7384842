package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Completion;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what the parser has found for the word at the cursor. */
final class CodeCompleter implements Completer {

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (!(line instanceof CodeParser.Line code)) {
            return;
        }
        List<Completion.Candidate> found = code.completion().candidates();
        for (int i = 0; i < found.size(); i++) {
            Completion.Candidate candidate = found.get(i);
            String description = candidate.description().isEmpty() ? null : candidate.description();
            candidates.add(new Candidate(
                    candidate.text(),
                    candidate.text(),
                    null,
                    description,
                    null,
                    null,
                    wantsBlank(candidate.kind()),
                    i + 1));
        }
    }

    /** A word of SQL is followed by a blank, a Java name by whatever. */
    private static boolean wantsBlank(Completion.Kind kind) {
        return switch (kind) {
            case TABLE, SQL_WORD -> true;
            case COLUMN, JAVA, KEYWORD_ARGUMENT, VALUE -> false;
        };
    }
}
