package io.quilt4j.shell.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A statement that the database has read, with its values, and has not run. One thread at a time. */
public final class PreparedSql implements AutoCloseable {

    private final Sql sql;
    private final String text;
    private final BoundSql bound;
    private final PreparedStatement statement;
    private boolean executed;

    PreparedSql(Sql sql, String text, BoundSql bound, PreparedStatement statement) {
        this.sql = sql;
        this.text = text;
        this.bound = bound;
        this.statement = statement;
    }

    /** The driver's own view of the statement; empty when its driver has none such. */
    public <T> Optional<T> view(Class<T> type) throws SQLException {
        return statement.isWrapperFor(type) ? Optional.of(statement.unwrap(type)) : Optional.empty();
    }

    /** What only asks the database something about this statement. */
    @FunctionalInterface
    public interface Question<T> {

        T ask() throws SQLException;
    }

    /** Asks, with an error in terms of the user's text. */
    public <T> T ask(Question<T> question) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw sql.explained(e, text, bound);
        }
    }

    /** The first word of the statement, in capitals. */
    public String firstWord() {
        return SqlText.firstWord(bound.sql());
    }

    /** Runs it, once; whoever asked closes what comes of it. */
    public OpenSql execute() throws SQLException {
        try {
            // Whatever RETURNING names, new keys are told of in one way, which knows what a secret is.
            boolean rows = statement.execute() && !bound.makesKeys();
            OpenSql open = new OpenSql(sql, text, bound, statement, rows ? statement.getResultSet() : null, null);
            executed = true;
            return open;
        } catch (SQLException e) {
            throw sql.explained(e, text, bound);
        }
    }

    /** Tells the connection something, for all that follows on it. */
    public void tell(String clientInfo, String value) throws SQLException {
        statement.getConnection().setClientInfo(clientInfo, value);
    }

    /** Whether it has rows to show: a query, and a DELETE with RETURNING. */
    public boolean givesRows() throws SQLException {
        return ask(statement::getMetaData) != null;
    }

    /** The keys that an execution has made which then failed; none for other statements. */
    public SqlResult generated() throws SQLException {
        try (OpenSql failed = new OpenSql(sql, text, bound, statement, null, null)) {
            executed = true;
            return failed.generated();
        }
    }

    /** For a DELETE that was carried out for some keys only: the rows of its RETURNING, or a count. */
    public OpenSql revoked(long count) throws SQLException {
        ResultSet rows = statement.getResultSet();
        executed = true;
        return new OpenSql(sql, text, bound, statement, rows, rows == null ? SqlResult.changed(count) : null);
    }

    /** For a statement that was carried out by other means than {@link #execute()}, or not at all. */
    public OpenSql done(SqlResult result) {
        executed = true;
        return new OpenSql(sql, text, bound, statement, null, result);
    }

    /** Ends a statement that was not run; one that was is closed with its result. */
    @Override
    public void close() {
        if (!executed) {
            sql.ended(statement);
        }
    }
}
