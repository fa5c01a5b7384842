package io.quilt4j.shell.session;

import io.quilt4j.shell.sql.SqlText;
import java.util.concurrent.CompletionException;

/** Completes the statement in which the cursor stands, in its own language. */
final class Completer {

    private final Session session;

    Completer(Session session) {
        this.session = session;
    }

    Completion complete(String text, int cursor) {
        Statement statement = Statement.at(text, cursor, session);
        if (statement.sql()) {
            return Completion.none(cursor);
        }
        try {
            Completion completion = new JavaCompleter(session.engine()).complete(statement.text());
            return new Completion(completion.start() + statement.start(), completion.candidates());
        } catch (CompletionException e) {
            // Without a compiler there is nothing to offer; evaluating says why.
            return Completion.none(cursor);
        }
    }

    /** The text runs from the statement's beginning to the cursor. */
    record Statement(String text, int start, boolean sql) {

        static Statement at(String text, int cursor, Session session) {
            String before = text.substring(0, Math.min(cursor, text.length()));
            boolean sql = SqlText.looksLikeSql(
                    before, name -> session.isWarm() && session.engine().isDeclared(name));
            return new Statement(before, 0, sql);
        }
    }
}
