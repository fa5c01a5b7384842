package io.quilt4j.jdbc.run;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an engine's driver throws, with the SQLSTATE that it mostly lacks. */
public final class EngineErrors {

    private record Meaning(String state, String advice) {}

    private static final Meaning NO_TABLE = new Meaning(
            "42S02",
            " The engine needs a table audit_trail: name its catalog and schema in auditTrail, as in"
                    + " jdbc:trino://host:port/catalog/schema.");

    /** By the numbers that Trino gives its errors. */
    private static final Map<Integer, Meaning> TRINO = Map.ofEntries(
            Map.entry(1, new Meaning("42601", "")),
            Map.entry(3, new Meaning("57014", "")),
            Map.entry(
                    4,
                    new Meaning(
                            "42501",
                            " Ask the administrator of the engine for permission to read audit_trail, or name another user"
                                    + " in auditTrail.")),
            Map.entry(6, new Meaning("42883", "")),
            Map.entry(7, new Meaning("22023", "")),
            Map.entry(8, new Meaning("22012", "")),
            Map.entry(9, new Meaning("22018", "")),
            Map.entry(13, new Meaning("0A000", "")),
            Map.entry(19, new Meaning("22003", "")),
            Map.entry(44, NO_TABLE),
            Map.entry(45, NO_TABLE),
            Map.entry(46, NO_TABLE),
            Map.entry(47, new Meaning("42S22", "")),
            Map.entry(56, NO_TABLE),
            Map.entry(57, NO_TABLE),
            Map.entry(58, new Meaning("42804", "")));

    /** What its driver says of an answer that is none of a Trino. */
    private static final Pattern STATUS = Pattern.compile("JsonResponse\\{statusCode=(\\d+)");

    private EngineErrors() {}

    public static SqlFailure of(SQLException failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SqlFailure ours) {
                return ours;
            }
            if (link instanceof IOException) {
                return SqlFailure.of(
                        "08006",
                        "The engine that auditTrail names cannot be reached, or the connection to it broke: "
                                + link.getMessage()
                                + ". Check that it runs, and that auditTrail names its host and port.");
            }
        }
        String text = String.valueOf(failure.getMessage()).replaceFirst("^Query failed \\(#\\w+\\): ", "");
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            return ofStatus(status.group(1));
        }
        if (text.startsWith("Authentication failed")) {
            return SqlFailure.of(
                    "28000", "The engine does not let this user in: check the user and the password in auditTrail.");
        }
        Meaning meaning = meaning(failure);
        return SqlFailure.of(meaning.state(), "The engine refused the statement: " + text + "." + meaning.advice());
    }

    private static SqlFailure ofStatus(String status) {
        return status.equals("403")
                ? SqlFailure.of(
                        "42501",
                        "The engine that auditTrail names refused the request with status 403: ask its administrator for"
                                + " permission to send it statements.")
                : SqlFailure.of(
                        "08P01",
                        "What answers at the address in auditTrail is no Trino: it gave status " + status
                                + ". Check host and port.");
    }

    private static Meaning meaning(SQLException failure) {
        Meaning known = TRINO.get(failure.getErrorCode());
        if (known != null) {
            return known;
        }
        // The upper half of a number says whose fault it is: the user's, the engine's, too little of something, a
        // connector's.
        return switch (failure.getErrorCode() >>> 16) {
            case 1 -> new Meaning("58000", "");
            case 2 -> new Meaning("53000", " Give the query a condition on date, or ask for less.");
            case 256 -> new Meaning("58030", "");
            default -> new Meaning(state(failure), "");
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() == 5 ? state : "HY000";
    }
}
