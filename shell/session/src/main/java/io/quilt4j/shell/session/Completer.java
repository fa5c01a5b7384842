package io.quilt4j.shell.session;

import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
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

    /** Where the text of {@code sql("...} begins when it is still open at the end; else -1. */
    private static int startOfSql(String before) {
        List<Token> tokens = JavaTokens.of(before);
        int last = tokens.size() - 1;
        if (last < 2 || !tokens.get(last).open()) {
            return -1;
        }
        Token text = tokens.get(last);
        boolean called = tokens.get(last - 1).is(before, '(')
                && tokens.get(last - 2).of(before).equals("sql");
        int quotes = text.kind() == Token.Kind.STRING ? 1 : text.kind() == Token.Kind.TEXT_BLOCK ? 3 : 0;
        return called && quotes > 0 ? text.start() + quotes : -1;
    }

    private Completion complete(String before, String statement) {
        try {
            if (SqlText.looksLikeSql(before, session.held()::isDeclared)) {
                Completion keys = keyNames().ofSql(before, statement);
                if (keys != null) {
                    return keys;
                }
                return new SqlCompleter(session.sql().schema(), session.variables()).complete(before, statement);
            }
            int inside = startOfSql(before);
            if (inside >= 0) {
                Completion keys = keyNames().ofSql(before.substring(inside), statement.substring(inside));
                if (keys != null) {
                    return new Completion(keys.start() + inside, keys.candidates());
                }
                Completion completion = new SqlCompleter(session.sql().schema(), session.variables())
                        .complete(before.substring(inside), statement.substring(inside));
                return new Completion(completion.start() + inside, completion.candidates());
            }
            Completion keys = keyNames().ofCall(before);
            return keys != null ? keys : new JavaCompleter(session.engine()).complete(before);
        } catch (CompletionException | SQLException e) {
            // Without a compiler or a connection there is nothing to offer; evaluating says why.
            return Completion.none(FIRST_WORD.matcher(before).matches() ? 0 : before.length());
        }
    }

    private KeyNames keyNames() {
        return new KeyNames(session.workspace()::quilt);
    }
}
