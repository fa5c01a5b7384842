package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.errors.SqlFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** What an engine's driver throws, with the SQLSTATE that it mostly lacks. */
final class EngineErrors {

    private record Meaning(String state, String advice) {}

    /** By the numbers that Trino gives its errors. */
    private static final Map<Integer, Meaning> TRINO = Map.ofEntries(
            Map.entry(1, new Meaning("42601", "")),
            Map.entry(4, new Meaning("42501", "")),
            Map.entry(6, new Meaning("42883", "")),
            Map.entry(7, new Meaning("22023", "")),
            Map.entry(8, new Meaning("22012", "")),
            Map.entry(9, new Meaning("22018", "")),
            Map.entry(19, new Meaning("22003", "")),
            Map.entry(44, table()),
            Map.entry(45, table()),
            Map.entry(46, table()),
            Map.entry(47, new Meaning("42S22", "")),
            Map.entry(56, table()),
            Map.entry(57, table()),
            Map.entry(58, new Meaning("42804", "")));

    private EngineErrors() {}

    private static Meaning table() {
        return new Meaning(
                "42S02",
                " The engine needs a table audit_trail: name its catalog and schema in auditTrail, as in"
                        + " jdbc:trino://host:port/catalog/schema.");
    }

    static SqlFailure of(SQLException failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SqlFailure ours) {
                return ours;
            }
            if (link instanceof IOException) {
                return SqlFailure.of(SqlErrors.of(
                        "08006",
                        "The engine that auditTrail names cannot be reached, or the connection to it broke: "
                                + SqlErrors.masked(String.valueOf(link.getMessage())) + "."));
            }
        }
        Meaning meaning = TRINO.getOrDefault(failure.getErrorCode(), new Meaning(state(failure), ""));
        String text = String.valueOf(failure.getMessage()).replaceFirst("^Query failed \\(#\\w+\\): ", "");
        return SqlFailure.of(meaning.state(), "The engine refused the statement: " + text + "." + meaning.advice());
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        String message = String.valueOf(failure.getMessage());
        if (state != null && state.length() == 5) {
            return state;
        }
        return message.startsWith("Authentication failed") ? "28000" : "HY000";
    }
}
