package io.quilt4j.cli;

import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Rows;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.text.LoginAdvice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs SQL statements one after the other on one connection, prints their results, and stops at the first failure. */
final class SqlSession {

    private final Connection connection;
    private final Format format;
    private final Console console;

    SqlSession(Connection connection, Format format, Console console) {
        this.connection = connection;
        this.format = format;
        this.console = console;
    }

    /** Runs the statements of {@code script}; false when one failed, after its error was said. */
    boolean run(String script) {
        for (String statement : SqlScript.statements(script)) {
            try {
                runOne(statement);
            } catch (SQLException e) {
                console.out().flush();
                say(Sql.explained(e, statement, connection), statement);
                return false;
            }
        }
        return true;
    }

    private void say(SQLException failure, String statement) {
        console.err()
                .println("error: " + LoginAdvice.in(String.valueOf(failure.getMessage()), QuiltCommand.LOGIN)
                        + state(failure));
        if (failure instanceof SqlMistakeException mistake) {
            Caret.print(statement, mistake.place(), console.err());
        }
    }

    private void runOne(String sql) throws SQLException {
        boolean creates = sql.regionMatches(true, 0, "INSERT", 0, 6);
        try (Statement statement = creates
                ? connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)
                : connection.createStatement()) {
            boolean rows =
                    statement instanceof PreparedStatement prepared ? prepared.execute() : statement.execute(sql);
            if (rows) {
                print(statement.getResultSet());
            } else if (creates) {
                print(statement.getGeneratedKeys());
            } else {
                format.printer().printCount(statement.getLargeUpdateCount(), console.out());
            }
            warn(statement.getWarnings());
        }
        console.out().flush();
    }

    private void print(ResultSet results) throws SQLException {
        try (results) {
            format.printer().print(Rows.of(results), console.out());
            warn(results.getWarnings());
        }
    }

    private void warn(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            console.err().println("warning: " + warning.getMessage());
        }
    }

    private static String state(SQLException e) {
        List<String> silent = List.of("HY000", "");
        String state = e.getSQLState();
        return state == null || silent.contains(state) ? "" : " [" + state + "]";
    }
}
