package io.quilt4j.shell.session;

import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.sql.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/** Completes the statement in which the cursor stands, in its own language. */
final class Completer {

    private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z]+");

    private final Session session;

    Completer(Session session) {
        this.session = session;
    }

    Completion complete(String text, int cursor) {
        int at = Math.max(0, Math.min(cursor, text.length()));
        int start = session.startOfStatement(text.substring(0, at));
        String before = text.substring(start, at);
        Completion completion = complete(before, text.substring(start));
        List<Candidate> candidates = new ArrayList<>(completion.candidates());
        if (FIRST_WORD.matcher(before).matches()) {
            SqlText.firstWords(before).forEach(word -> candidates.add(new Candidate(word, Kind.SQL_WORD, "")));
        }
        return new Completion(completion.start() + start, candidates);
    }

    private Completion complete(String before, String statement) {
        try {
            return SqlText.looksLikeSql(before, session::isDeclared)
                    ? new SqlCompleter(session.sql().schema(), session.variables()).complete(before, statement)
                    : new JavaCompleter(session.engine()).complete(before);
        } catch (CompletionException | SQLException e) {
            // Without a compiler or a connection there is nothing to offer; evaluating says why.
            return Completion.none(FIRST_WORD.matcher(before).matches() ? 0 : before.length());
        }
    }
}
