package io.quilt4j.shell.session;

import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.text.Span;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Explains SQL without its semicolon above a line of Python or Java: the database has read that line as SQL, and speaks of one of its
 * words. Where such SQL ends is not guessed: what a DELETE would lose with its next line might be its condition.
 */
final class UnendedSql {

    private static final Pattern CODE = Pattern.compile(
            "(?:for|if|while|def|with|try|import|from|raise|del|var|return|int|long|boolean|double|String)\\b.*"
                    + "|[\\p{L}_][\\w.]*(?:\\s*,\\s*\\w+)*\\s*(?:\\(|[-+*/]?=[^=]).*");

    private UnendedSql() {}

    /** The outcome of this SQL, or a better one; {@code span}: where in the text it stands. */
    static Outcome explained(Outcome outcome, String sql, Span span) {
        if (!(outcome instanceof Outcome.Threw threw && threw.thrown() instanceof SqlMistakeException mistake)) {
            return outcome;
        }
        int at = Math.min(mistake.place().start(), sql.length());
        int line = sql.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = sql.indexOf('\n', line);
        String code = sql.substring(line, lineEnd < 0 ? sql.length() : lineEnd);
        boolean begins = line > 0
                && !Character.isWhitespace(code.isEmpty() ? ' ' : code.charAt(0))
                && CODE.matcher(code).matches();
        if (!begins) {
            return outcome;
        }
        int end = sql.substring(0, line).stripTrailing().length();
        return new Outcome.Rejected(
                span,
                List.of(new Diagnostic(
                        new Span(end - 1, end).shifted(span.start()),
                        "';' is missing behind this SQL: below it stands something else",
                        "the SQL was not run; a semicolon ends it")));
    }
}
