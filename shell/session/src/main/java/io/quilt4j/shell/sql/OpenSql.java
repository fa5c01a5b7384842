package io.quilt4j.shell.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that was executed and is still open: its rows can be read one by one, or kept. One thread at a time. */
public final class OpenSql implements AutoCloseable {

    private final Sql sql;
    private final String text;
    private final BoundSql bound;
    private final PreparedStatement statement;
    private final @Nullable ResultSet rows;
    private final @Nullable SqlResult known;
    private final List<String> warnings = new ArrayList<>();

    /** {@code known}: the result where the statement does not have it. */
    OpenSql(
            Sql sql,
            String text,
            BoundSql bound,
            PreparedStatement statement,
            @Nullable ResultSet rows,
            @Nullable SqlResult known) {
        this.sql = sql;
        this.text = text;
        this.bound = bound;
        this.statement = statement;
        this.rows = rows;
        this.known = known;
    }

    /** Null for a statement that only changes rows. */
    public @Nullable ResultSet rows() {
        return rows;
    }

    /** To be called for each row that is read from {@link #rows()}. */
    public void countRow() {
        sql.countRow();
    }

    /**
     * All rows, as far as the session keeps them, or what was changed.
     *
     * @throws SQLException explained in terms of the user's statement
     */
    public SqlResult result() throws SQLException {
        try {
            SqlResult result = known != null ? known : rows == null ? changed() : read(rows);
            return result.withWarnings(warnings());
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private SqlResult changed() throws SQLException {
        long count = statement.getLargeUpdateCount();
        if (!bound.makesKeys()) {
            return SqlResult.changed(count);
        }
        SqlResult keys = read(statement.getGeneratedKeys());
        // With RETURNING the driver has rows, and no count.
        return SqlResult.changed(count < 0 ? keys.rows().size() : count).withGenerated(keys);
    }

    SqlResult generated() throws SQLException {
        return bound.makesKeys() ? read(statement.getGeneratedKeys()) : SqlResult.changed(0);
    }

    private SqlResult read(ResultSet answer) throws SQLException {
        try (answer) {
            ResultReader reader = new ResultReader(answer);
            List<@Nullable Object[]> values = new ArrayList<>();
            boolean more = answer.next();
            while (more && values.size() < sql.maxRows()) {
                values.add(reader.row());
                countRow();
                more = answer.next();
            }
            collect(answer.getWarnings());
            return new SqlResult(reader.columns(), values, more ? sql.keepingMore() : null);
        }
    }

    /** What the database warns of, so far: complete once all rows were read. */
    public List<String> warnings() throws SQLException {
        if (rows != null && !rows.isClosed()) {
            collect(rows.getWarnings());
        }
        collect(statement.getWarnings());
        return List.copyOf(warnings);
    }

    private void collect(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            String message = String.valueOf(warning.getMessage());
            // Of a dry run, whose digest the session prints itself.
            boolean printed = message.startsWith("PREVIEW sha256:");
            if (!printed && !warnings.contains(message)) {
                warnings.add(message);
            }
        }
    }

    /** The exception in terms of the user's statement, with no key in its message. */
    public SQLException explained(SQLException thrown) {
        return sql.explained(thrown, text, bound);
    }

    @Override
    public void close() {
        sql.ended(statement);
    }
}
