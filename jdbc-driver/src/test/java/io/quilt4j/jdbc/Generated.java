package io.quilt4j.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes statements over keys and users. {@code shape} decides the form, {@code choice} the values in it: statements of
 * one shape share a plan.
 */
final class Generated {

    /**
     * One statement.
     *
     * @param theirs the same for a database that has no LATERAL
     */
    record Statement(String ours, String theirs) {
        static Statement of(String both) {
            return new Statement(both, both);
        }
    }

    private static final List<String> TEXTS = List.of("name", "user_email", "status");
    private static final List<String> COMPARISONS = List.of("=", "<", ">", "<=", ">=", "<>");

    private final Random shape;
    private final Random choice;
    private int aliases;

    Generated(long shape, long choice) {
        this.shape = new Random(shape);
        this.choice = new Random(choice);
    }

    Statement statement() {
        List<Supplier<Statement>> forms = List.of(
                this::window,
                this::window,
                this::correlated,
                this::correlated,
                this::correlated,
                this::grouped,
                this::grouped,
                this::sets,
                this::unnested,
                this::rows,
                this::joined,
                this::lateral);
        return forms.get(shape.nextInt(forms.size())).get();
    }

    /** A condition on a key, with what it takes to decide it. */
    String condition(String key) {
        return shape.nextInt(3) == 0 ? simple(key, 2) : nested(key, 2);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(shape.nextInt(choices.size()));
    }

    private String alias() {
        return "q" + aliases++;
    }

    private String days() {
        return String.valueOf(List.of(7, 30, 45, 60, 90, 120, 180, 365).get(choice.nextInt(8)));
    }

    private String text() {
        return List.of("'ACTIVE'", "'b'", "'ci-github-prod-2025q4'", "'dave@example.com'", "'EXPIRED'", "'m'", "''")
                .get(choice.nextInt(7));
    }

    private String days(String key) {
        return shape.nextInt(4) == 0 ? "NULLIF(" + key + ".expires_in_days, 90)" : key + ".expires_in_days";
    }

    private String simple(String key, int depth) {
        return switch (shape.nextInt(depth > 0 ? 7 : 4)) {
            case 0, 1 -> days(key) + " " + pick(COMPARISONS) + " " + days();
            case 2 -> key + "." + pick(TEXTS) + " " + pick(COMPARISONS) + " " + text();
            case 3 -> days(key) + " IS " + (shape.nextBoolean() ? "NOT " : "") + "NULL";
            case 4 -> "(" + simple(key, depth - 1) + " AND " + simple(key, depth - 1) + ")";
            case 5 -> "(" + simple(key, depth - 1) + " OR " + simple(key, depth - 1) + ")";
            default -> "NOT (" + simple(key, depth - 1) + ")";
        };
    }

    /** What ties a key to one around it. */
    private String tie(String inner, String outer) {
        return switch (shape.nextInt(6)) {
            case 0, 1 -> inner + ".user_email = " + outer + ".user_email";
            case 2 -> inner + ".status = " + outer + ".status AND " + inner + ".name > " + outer + ".name";
            case 3 -> inner + ".expires_in_days " + pick(COMPARISONS) + " " + days(outer);
            case 4 -> days(inner) + " = " + days(outer);
            default -> "(" + inner + ".name < " + outer + ".name OR " + inner + ".status <> " + outer + ".status)";
        };
    }

    /** A condition with queries that depend on the key. */
    private String nested(String key, int depth) {
        String inner = alias();
        String from = " FROM admin_api_keys " + inner + " WHERE " + tie(inner, key)
                + (shape.nextBoolean() ? " AND " + simple(inner, 1) : "")
                + (depth > 1 && shape.nextInt(3) == 0 ? " AND " + nested(inner, depth - 1) : "");
        String not = shape.nextBoolean() ? "NOT " : "";
        return switch (shape.nextInt(15)) {
            case 0, 1 -> not + "EXISTS (SELECT 1" + from + ")";
            case 2 -> days(key) + " " + not + "IN (SELECT " + days(inner) + from + ")";
            case 3 -> "(SELECT " + aggregate(inner) + from + ") " + pick(COMPARISONS) + " " + days();
            case 4 ->
                days(key) + " " + pick(COMPARISONS) + (shape.nextBoolean() ? " ANY" : " ALL") + " (SELECT "
                        + days(inner) + from + ")";
            case 5 ->
                key + ".name " + pick(COMPARISONS) + " (SELECT " + inner + ".name" + from + " ORDER BY " + inner
                        + ".name, " + inner + ".id LIMIT 1)";
            case 6 ->
                "CASE WHEN (SELECT COUNT(*)" + from + ") " + pick(COMPARISONS) + " 3 THEN 1 ELSE 0 END = "
                        + shape.nextInt(2);
            // Not with NULLs: H2 takes (1, 2) IN (3, NULL) for unknown. DuckDB is asked that.
            case 7 ->
                "(" + key + ".status, " + key + ".expires_in_days) " + not + "IN (SELECT " + inner + ".status, " + inner
                        + ".expires_in_days" + from + ")";
            case 8 -> days(key) + " " + not + "IN (SELECT " + days(inner) + from + set(key) + ")";
            case 9 ->
                not + "EXISTS (SELECT " + inner + ".user_email" + from + " GROUP BY " + inner + ".user_email HAVING "
                        + aggregate(inner) + " " + pick(COMPARISONS) + " " + days() + ")";
            case 10 ->
                key + ".id " + not + "IN (SELECT w.id FROM (SELECT " + inner + ".id, " + number(inner)
                        + " AS r FROM admin_api_keys " + inner + " WHERE " + simple(inner, 1) + ") w WHERE w.r > "
                        + (1 + shape.nextInt(3)) + ")";
            case 11 ->
                "(SELECT " + number(inner) + from + " ORDER BY " + inner + ".name DESC, " + inner + ".id LIMIT 1) "
                        + pick(COMPARISONS) + " " + (1 + shape.nextInt(4));
            case 12 ->
                "CASE WHEN " + simple(key, 1) + " THEN " + not + "EXISTS (SELECT 1" + from + ") ELSE " + simple(key, 1)
                        + " END";
            case 13 ->
                "(" + days(key) + " " + not + "IN (SELECT " + days(inner) + from + ")) IS "
                        + pick(List.of("NULL", "NOT NULL", "TRUE", "NOT TRUE", "FALSE", "NOT FALSE"));
            default ->
                "(" + simple(key, 1) + (shape.nextBoolean() ? " AND " : " OR ") + not + "EXISTS (SELECT 1" + from
                        + "))";
        };
    }

    /** The place of a key among its like. */
    private String number(String key) {
        return pick(List.of("ROW_NUMBER()", "RANK()", "COUNT(*)"))
                + " OVER ("
                + pick(List.of("", "PARTITION BY " + key + ".user_email ", "PARTITION BY " + key + ".status "))
                + "ORDER BY " + key + ".expires_in_days" + pick(List.of("", " DESC")) + ", " + key + ".name, " + key
                + ".id)";
    }

    private String set(String outer) {
        String other = alias();
        return pick(List.of(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ")) + "SELECT " + days(other)
                + " FROM admin_api_keys " + other + " WHERE " + tie(other, outer);
    }

    private String aggregate(String key) {
        return switch (shape.nextInt(5)) {
            case 0 -> "COUNT(*)";
            case 1 -> "COUNT(" + days(key) + ")";
            case 2 -> "MAX(" + days(key) + ")";
            case 3 -> "MIN(" + key + ".expires_in_days)";
            default -> "SUM(" + days(key) + ")";
        };
    }

    private Statement correlated() {
        String key = alias();
        return switch (shape.nextInt(3)) {
            case 0, 1 -> Statement.of("SELECT " + key + ".id FROM admin_api_keys " + key + " WHERE " + nested(key, 3));
            default -> {
                String inner = alias();
                yield Statement.of("SELECT " + key + ".id, (SELECT " + aggregate(inner) + " FROM admin_api_keys "
                        + inner
                        + " WHERE " + tie(inner, key) + " AND " + condition(inner) + ") FROM admin_api_keys " + key
                        + " WHERE " + simple(key, 1));
            }
        };
    }

    private Statement window() {
        String key = alias();
        String order = pick(List.of(
                key + ".name, " + key + ".id",
                key + ".expires_in_days DESC, " + key + ".id",
                days(key) + " NULLS LAST, " + key + ".id"));
        String partition =
                pick(List.of("", "PARTITION BY " + key + ".user_email ", "PARTITION BY " + key + ".status "));
        String ordered = partition + "ORDER BY " + order;
        List<String> columns = new ArrayList<>(List.of(key + ".id"));
        for (int count = 1 + shape.nextInt(3); count > 0; count--) {
            columns.add(windowed(key, partition, ordered));
        }
        return Statement.of(
                "SELECT " + String.join(", ", columns) + " FROM admin_api_keys " + key + " WHERE " + simple(key, 1));
    }

    private String windowed(String key, String partition, String ordered) {
        String value = pick(List.of(key + ".expires_in_days", days(key), key + ".name"));
        return switch (shape.nextInt(9)) {
            case 0 ->
                pick(List.of("ROW_NUMBER()", "RANK()", "DENSE_RANK()", "NTILE(3)", "PERCENT_RANK()", "CUME_DIST()"))
                        + " OVER (" + ordered + ")";
            case 1 -> pick(List.of("LAG(", "LEAD(")) + value + ", " + shape.nextInt(4) + ") OVER (" + ordered + ")";
            case 2, 3 ->
                pick(List.of("FIRST_VALUE(", "LAST_VALUE(", "MIN(", "MAX(")) + value + ") OVER (" + ordered + frame()
                        + ")";
            case 4 -> "NTH_VALUE(" + value + ", " + (1 + shape.nextInt(3)) + ") OVER (" + ordered + frame() + ")";
            case 5, 6 -> pick(List.of("SUM(", "COUNT(", "AVG(")) + days(key) + ") OVER (" + ordered + frame() + ")";
            case 7 ->
                pick(List.of("SUM(", "COUNT(", "MAX(")) + days(key) + ") OVER (" + partition + "ORDER BY " + key
                        + ".expires_in_days" + pick(List.of("", " DESC")) + range() + ")";
            default -> pick(List.of("SUM(", "COUNT(", "MIN(")) + days(key) + ") OVER (" + partition.strip() + ")";
        };
    }

    private String frame() {
        String exclude = pick(List.of("", "", "", " EXCLUDE CURRENT ROW", " EXCLUDE TIES", " EXCLUDE GROUP"));
        int from = shape.nextInt(4);
        int to = from + shape.nextInt(3);
        return switch (shape.nextInt(6)) {
            case 0 -> "";
            case 1 -> " ROWS BETWEEN UNBOUNDED PRECEDING AND " + from + " FOLLOWING" + exclude;
            case 2 -> " ROWS BETWEEN " + to + " PRECEDING AND " + from + " PRECEDING" + exclude;
            case 3 -> " ROWS BETWEEN " + from + " FOLLOWING AND " + to + " FOLLOWING" + exclude;
            case 4 -> " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING" + exclude;
            default -> " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW" + exclude;
        };
    }

    private String range() {
        int from = 10 * shape.nextInt(10);
        return switch (shape.nextInt(3)) {
            case 0 -> " RANGE BETWEEN " + from + " PRECEDING AND CURRENT ROW";
            case 1 -> " RANGE BETWEEN " + from + " PRECEDING AND " + from + " FOLLOWING";
            default -> " RANGE BETWEEN " + from + " FOLLOWING AND UNBOUNDED FOLLOWING";
        };
    }

    private Statement grouped() {
        String key = alias();
        String group = pick(List.of("status", "user_email", "expires_in_days"));
        List<String> columns = new ArrayList<>(List.of(key + "." + group));
        for (int count = 1 + shape.nextInt(4); count > 0; count--) {
            String distinct = shape.nextInt(3) > 0 ? "DISTINCT " : "";
            String filter = shape.nextInt(4) == 0 ? " FILTER (WHERE " + simple(key, 1) + ")" : "";
            columns.add(pick(List.of(
                            "COUNT(" + distinct + key + "." + pick(TEXTS) + ")",
                            "COUNT(" + distinct + days(key) + ")",
                            "SUM(" + distinct + days(key) + ")",
                            "AVG(" + distinct + key + ".expires_in_days)",
                            "MAX(" + distinct + key + ".name)"))
                    + filter);
        }
        return Statement.of("SELECT " + String.join(", ", columns) + " FROM admin_api_keys " + key + " WHERE "
                + condition(key) + " GROUP BY " + key + "." + group
                + (shape.nextBoolean() ? " HAVING COUNT(*) > " + shape.nextInt(3) : ""));
    }

    private String part(List<String> columns) {
        String key = alias();
        return "SELECT "
                + String.join(
                        ", ", columns.stream().map(column -> key + "." + column).toList()) + " FROM admin_api_keys "
                + key + " WHERE " + simple(key, 1);
    }

    private Statement sets() {
        List<String> columns =
                pick(List.of(List.of("status"), List.of("user_email", "status"), List.of("expires_in_days")));
        List<String> operators = List.of(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ");
        String first = "(" + part(columns) + pick(operators) + part(columns) + ")";
        return Statement.of(first + pick(operators) + "(" + part(columns) + ")");
    }

    private Statement unnested() {
        String key = alias();
        String arrays = pick(List.of("ARRAY[7, 60, 90]", "ARRAY[90, 180]")) + ", "
                + pick(List.of("ARRAY['ACTIVE', 'EXPIRED']", "ARRAY['ACTIVE']"));
        boolean numbered = shape.nextBoolean();
        return Statement.of("SELECT " + key + ".id, u.d, u.s" + (numbered ? ", u.o" : "") + " FROM admin_api_keys "
                + key
                + " JOIN (SELECT * FROM UNNEST(" + arrays + ")"
                + (numbered ? " WITH ORDINALITY AS w(d, s, o)" : " AS w(d, s)")
                + ") u ON " + key + ".expires_in_days " + pick(COMPARISONS) + " u.d AND " + key + ".status = u.s WHERE "
                + simple(key, 1));
    }

    private Statement rows() {
        String key = alias();
        String inner = alias();
        String pair = "(" + key + ".status, " + key + ".user_email)";
        String where = " FROM admin_api_keys " + key + " WHERE " + simple(key, 1);
        return switch (shape.nextInt(4)) {
            case 0 -> Statement.of("SELECT COUNT(DISTINCT " + pair + "), COUNT(DISTINCT " + key + ".status)" + where);
            case 1 ->
                Statement.of("SELECT " + key + ".id" + where + " AND " + pair + (shape.nextBoolean() ? " NOT" : "")
                        + " IN (SELECT " + inner + ".status, " + inner + ".user_email FROM admin_api_keys " + inner
                        + " WHERE " + simple(inner, 1) + ")");
            case 2 ->
                Statement.of("SELECT " + key + ".id" + where + " AND (" + key + ".status, " + key + ".expires_in_days) "
                        + pick(COMPARISONS) + " ('ACTIVE', " + days() + ")");
            default -> Statement.of("SELECT COUNT(*) FROM (SELECT DISTINCT " + pair + where + ") d");
        };
    }

    private Statement joined() {
        String key = alias();
        String other = alias();
        String kind = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN"));
        String derived = pick(
                List.of(
                        "admin_api_keys",
                        "(SELECT user_email, status, name, id, expires_in_days FROM admin_api_keys WHERE expires_in_days > 60)"));
        return Statement.of("SELECT " + key + ".id, " + other + ".id FROM admin_api_keys " + key + " " + kind + " "
                + derived
                + " " + other + " ON " + key + ".user_email = " + other + ".user_email AND " + key + ".name < " + other
                + ".name WHERE " + simple(pick(List.of(key, other)), 1));
    }

    private Statement lateral() {
        String key = alias();
        String condition = simple(key, 1);
        int most = 1 + shape.nextInt(3);
        String order = pick(List.of("name, ", "expires_in_days DESC, ", "status, name DESC, "));
        String left = shape.nextBoolean() ? "LEFT " : "";
        String ours = "SELECT u.email, x.id FROM users u " + left + "JOIN LATERAL (SELECT " + key
                + ".id FROM admin_api_keys " + key + " WHERE " + key + ".user_email = u.email AND " + condition
                + " ORDER BY "
                + order + "id LIMIT " + most + ") x ON TRUE";
        String theirs = "SELECT u.email, x.id FROM users u " + left + "JOIN (SELECT " + key + ".id, " + key
                + ".user_email, ROW_NUMBER() OVER (PARTITION BY user_email ORDER BY " + order
                + "id) AS rn FROM admin_api_keys "
                + key + " WHERE " + condition + ") x ON x.user_email = u.email AND x.rn <= " + most;
        return new Statement(ours, theirs);
    }
}
