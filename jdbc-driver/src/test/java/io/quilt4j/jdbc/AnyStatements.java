package io.quilt4j.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Statements of all kinds, right and wrong, of which many differ in their literals alone. */
final class AnyStatements {

    /**
     * A statement in three writings.
     *
     * @param sql as people write it
     * @param apart the same with a comment behind each literal, so that the plan has all of them
     * @param parameters the same with a parameter for each literal that can be one
     * @param values of the parameters: a String or an Integer each
     */
    record Written(String sql, String apart, String parameters, List<Object> values) {}

    private static final List<String> COLUMNS = List.of("name", "status", "name", "status", "id", "fingerprint");
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", ">", "<=", ">=", "!=");
    private static final List<String> FIELDS =
            List.of("eventname", "eventtime", "useridentity", "errorcode", "requestparameters", "date");

    private static final List<String> TEXTS = List.of(
            "'laptop'",
            "'ACTIVE'",
            "''",
            "'it''s'",
            "'laptop '",
            "'\u00dcn\u00ef\uD83D\uDE00'",
            "'%'",
            "'1'",
            "'a\rb'",
            "'a\nb'",
            "'--'",
            "'/*'",
            "'?'",
            "'\"'",
            "'null'",
            "'active'",
            "'\\'",
            "'{d'",
            "'\u0000'",
            "'\u00a0'",
            "'2026-01-01'",
            "'true'",
            "'x;y'");
    private static final List<String> NUMBERS = List.of("1", "0", "30", "90", "007", "999999999");
    private static final List<String> OTHERS = List.of(
            "NULL",
            "-1",
            "- 1",
            "1.5",
            "1.",
            ".5",
            "1e0",
            "1e400",
            "99999999999",
            "9999999999999999999999",
            "TRUE",
            "DATE '2026-01-01'",
            "U&'\\0061'",
            "N'a'",
            "X'31'",
            "b'1'",
            "INTERVAL '1' DAY",
            "1 DAY",
            "CAST('a' AS VARCHAR(3))",
            "CURRENT_DATE",
            "CURRENT_USER",
            "ARRAY['a']",
            "(SELECT 'a')",
            "'a' || 'b'",
            "'a' 'b'",
            "'a'\n'b'",
            "1 + 1",
            "lower('A')",
            "ROW('a')",
            "name",
            "1 IS NULL",
            "'a' IS NOT NULL",
            "'a' COLLATE x",
            "'a' ESCAPE 'b'",
            "'a' AT TIME ZONE 'UTC'",
            "1 BETWEEN 0 AND 2");

    /** {c}: a column; {o}: a comparison; {e}: a field of an event; {n}: a small number; {x}: any literal; {w}: one that stays written. */
    private static final List<String> TEMPLATES = List.of(
            "SELECT id, name FROM admin_api_keys WHERE {c} = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} {o} {x} AND {c} <> {x}",
            "SELECT id FROM admin_api_keys WHERE expires_in_days {o} {x}",
            "SELECT id FROM admin_api_keys WHERE {c} IN ({x}, {x})",
            "SELECT id FROM admin_api_keys WHERE {c} NOT IN ({x}, {x}, {x}) OR expires_in_days = {x}",
            "SELECT id FROM admin_api_keys WHERE expires_in_days IN ({x}, {x})",
            "SELECT id FROM admin_api_keys WHERE created_at {o} {x}",
            "SELECT id FROM admin_api_keys WHERE last_used_at = {x} OR {c} = {x}",
            "DELETE FROM admin_api_keys WHERE {c} = {x}",
            "DELETE FROM admin_api_keys WHERE {c} = {x} OR {c} <> {x}",
            "DELETE FROM admin_api_keys WHERE {c} IN ({x}, {x}) AND expires_in_days > {x}",
            "DELETE FROM api_keys WHERE secret = {x}",
            "DELETE FROM api_keys WHERE name = {x} RETURNING id, name = {x}",
            "DELETE FROM api_keys WHERE expires_in_days {o} {x} RETURNING *",
            "INSERT INTO api_keys (name, expires_in_days) VALUES ({x}, {x})",
            "INSERT INTO api_keys (name) SELECT name FROM api_keys WHERE {c} = {x}",
            "INSERT INTO api_keys (name, expires_in_days) SELECT {x}, {x} FROM me WHERE name = {x}",
            "EXPLAIN SELECT id FROM admin_api_keys WHERE {c} = {w}",
            "EXPLAIN DELETE FROM api_keys WHERE {c} = {w}",
            "SELECT {c} = {x}, count(*) FROM admin_api_keys GROUP BY {c} = {x}",
            "SELECT {c}, count(*) FROM admin_api_keys GROUP BY {c} HAVING count(*) {o} {x}",
            "SELECT {c} IS DISTINCT FROM status, {c} = {x} FROM admin_api_keys",
            "SELECT CASE WHEN {c} = {x} THEN {x} ELSE {x} END AS c FROM admin_api_keys",
            "SELECT id FROM admin_api_keys WHERE CASE WHEN {c} = {x} THEN 1 ELSE 0 END = {x}",
            "SELECT id FROM admin_api_keys WHERE CASE {c} WHEN {x} THEN {x} END = {x}",
            "SELECT id FROM admin_api_keys ORDER BY {c} = {x}, id",
            "SELECT id FROM admin_api_keys WHERE id IN (SELECT id FROM admin_api_keys WHERE {c} = {x} ORDER BY name,",
            " {x} LIMIT {n})",
            "SELECT id FROM admin_api_keys WHERE id IN (SELECT id FROM admin_api_keys GROUP BY id, {w})",
            "SELECT id FROM admin_api_keys WHERE {c} IN (VALUES {x}, {x})",
            "SELECT id FROM admin_api_keys WHERE ({c}, {c}) IN (({x}, {x}))",
            "SELECT id FROM admin_api_keys WHERE ({c}, expires_in_days) = ({x}, {x})",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} ORDER BY id LIMIT {n} OFFSET {n}",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} ORDER BY id OFFSET {n} ROWS FETCH NEXT {n} ROWS ONLY",
            "SELECT id FROM admin_api_keys WHERE {c} LIKE {x} ESCAPE {w}",
            "SELECT id FROM admin_api_keys WHERE {c} LIKE {x} OR {c} = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} BETWEEN {x} AND {x} AND {c} = {x}",
            "SELECT id FROM admin_api_keys WHERE expires_in_days BETWEEN {x} AND {x} AND {c} = {x}",
            "SELECT id FROM admin_api_keys WHERE coalesce({c}, {x}) = {x}",
            "SELECT id FROM admin_api_keys WHERE upper({c}) = {x} AND length({c}) = {x}",
            "SELECT id FROM admin_api_keys WHERE substring({c}, {n}) = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} || {x} = {x}",
            "SELECT id FROM admin_api_keys WHERE expires_in_days + {x} = {x}",
            "SELECT id FROM admin_api_keys WHERE expires_in_days = {x} / {n}",
            "SELECT id FROM admin_api_keys WHERE expires_in_days / {n} = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} UNION SELECT id FROM users WHERE name = {x}",
            "SELECT a.id FROM admin_api_keys a JOIN users u ON a.user_email = u.email AND u.name = {x} WHERE a.{c} =",
            " {x}",
            "SELECT a.id FROM admin_api_keys a LEFT JOIN users u ON a.user_email = {x} AND u.name = {x}",
            "WITH k AS (SELECT {c} AS c FROM admin_api_keys WHERE {c} = {x}) SELECT c FROM k WHERE c = {x}",
            "SELECT * FROM (VALUES ({x}, {x})) AS v(a, b) WHERE a = {x}",
            "SELECT * FROM (VALUES ({x}), ({x})) AS v(a) WHERE a IN ({x}, {x})",
            "SELECT * FROM (SELECT {x} AS a, name AS b FROM me) WHERE a = {x}",
            "SELECT a FROM (SELECT CAST(name AS VARCHAR(3)) AS a FROM admin_api_keys) WHERE a = {x}",
            "SELECT a FROM (SELECT CAST(name AS CHAR(3)) AS a FROM admin_api_keys) WHERE a = {x}",
            "SELECT a FROM (SELECT CAST(expires_in_days AS DECIMAL(5, 2)) AS a FROM admin_api_keys) WHERE a {o} {x}",
            "SELECT a FROM (SELECT CAST(expires_in_days AS BIGINT) AS a FROM admin_api_keys) WHERE a {o} {x}",
            "SELECT a FROM (SELECT CAST(expires_in_days AS DOUBLE) AS a FROM admin_api_keys) WHERE a {o} {x}",
            "SELECT a FROM (SELECT CAST(expires_in_days AS SMALLINT) AS a FROM admin_api_keys) WHERE a {o} {w}",
            "SELECT count(*) FILTER (WHERE {c} = {x}) AS n FROM admin_api_keys",
            "SELECT id FROM admin_api_keys k WHERE EXISTS (SELECT 1 FROM users u WHERE u.email = k.user_email AND",
            " u.name = {x}) AND {c} = {x}",
            "SELECT id FROM admin_api_keys k WHERE (SELECT count(*) FROM users u WHERE u.email = k.user_email AND",
            " u.name = {x}) = {x}",
            "SELECT name FROM users WHERE is_admin = {x}",
            "SELECT name FROM users WHERE is_admin AND name = {x} OR email = {x}",
            "SELECT eventname FROM audit_trail WHERE date = {x} AND eventname = {x}",
            "SELECT count(*) AS n FROM audit_trail WHERE date > '2000/01/01' AND {e} = {x}",
            "SELECT count(*) AS n FROM audit_trail WHERE date > '2000/01/01' AND json_extract_scalar(useridentity,",
            " {x}) = {x}",
            "SELECT count(*) AS n FROM audit_events WHERE date > '2000/01/01' AND event_name = {x}",
            "SELECT count(*) AS n FROM demo_package_tag WHERE user = {x} OR pkg = {x}",
            "SELECT * FROM packages('demo') WHERE name = {x}",
            "SELECT * FROM package_versions('demo', {x}) WHERE pointer = {x}",
            "SELECT * FROM package_entries('demo', name => {w}) WHERE key = {x}",
            "SHOW COLUMNS FROM api_keys LIKE {w}",
            "SHOW TABLES LIKE {w}",
            "SELECT table_name FROM information_schema.tables WHERE table_name = {x} AND table_schema IN ({x}, 'main')",
            "SELECT id FROM admin_api_keys WHERE {c} = {x};",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} -- {w}",
            "SELECT id FROM admin_api_keys WHERE {c} /* = 'q' */ = {x}\r\n",
            "select id from \"admin_api_keys\" where \"{c}\" = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} GROUP BY id HAVING max(name) = {x}",
            "SELECT id, row_number() OVER (ORDER BY id) AS r FROM admin_api_keys WHERE {c} = {x}",
            "SELECT id FROM (SELECT id, {c} AS c, rank() OVER (PARTITION BY {c} ORDER BY id) AS r FROM admin_api_keys)",
            " WHERE r = {x} AND c = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} AND nothing = {x}",
            "SELECT id FROM admin_api_keys WHERE {c} = {x} AND {c} > {x} AND {c} < {x}",
            "SELECT id FROM admin_api_keys WHERE NOT {c} = {x}",
            "SELECT id FROM admin_api_keys WHERE ({c} = {x}) IS NOT TRUE",
            "SELECT id FROM admin_api_keys WHERE ({c} = {x}) = ({c} = {x})",
            "SELECT id FROM admin_api_keys WHERE {c} != {x}",
            "SELECT id FROM admin_api_keys WHERE {c} = ANY (ARRAY[{x}, {x}])",
            "SELECT id FROM admin_api_keys WHERE {c} = ALL (VALUES {x})",
            "SELECT id FROM admin_api_keys WHERE {c} IS NOT DISTINCT FROM {x}",
            "SELECT id FROM admin_api_keys WHERE nullif({c}, {x}) = {x}",
            "SELECT id FROM admin_api_keys WHERE if({c} = {x}, {x}, {x}) = {x}",
            "SELECT transform(ARRAY[{x}, {x}], v -> v = {x}) AS t FROM me",
            "SELECT name FROM me WHERE any_match(ARRAY[{x}], v -> v = {x})",
            "SELECT name FROM me WHERE cardinality(filter(ARRAY[{x}, {x}], v -> v <> {x})) = {x}",
            "SELECT id FROM admin_api_keys WHERE created_at > CURRENT_TIMESTAMP - INTERVAL {t} DAY AND {c} = {x}",
            "SELECT id FROM admin_api_keys WHERE extract(YEAR FROM created_at) = {x}",
            "SELECT id FROM admin_api_keys WHERE date_format(created_at, '%Y') = {x}",
            "SELECT id FROM admin_api_keys WHERE CAST({x} AS VARCHAR) = {x}",
            "SELECT id FROM admin_api_keys WHERE TRUE = {x}",
            "SELECT id FROM admin_api_keys WHERE DATE '2026-01-01' = {x}",
            "SELECT id FROM admin_api_keys WHERE NULL = {x}",
            "SELECT id FROM admin_api_keys WHERE {x} = {c} AND {c} = {x}");

    private final Random random;
    private final StringBuilder sql = new StringBuilder();
    private final StringBuilder apart = new StringBuilder();
    private final StringBuilder parameters = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private AnyStatements(Random random) {
        this.random = random;
    }

    /** So many forms, each with several choices of literals. */
    static List<Written> of(Random random, int forms, int choices) {
        List<String> templates = new ArrayList<>(TEMPLATES);
        List<Written> all = new ArrayList<>();
        while (all.size() < forms * choices) {
            if (all.size() / choices % templates.size() == 0) {
                Collections.shuffle(templates, random);
            }
            String template = templates.get(all.size() / choices % templates.size());
            all.add(new AnyStatements(random).filled(template));
        }
        return all;
    }

    private Written filled(String template) {
        for (int at = 0; at < template.length(); at++) {
            if (template.startsWith("{", at)) {
                hole(template.charAt(at + 1));
                at += 2;
            } else {
                all(template.substring(at, at + 1));
            }
        }
        return new Written(sql.toString(), apart.toString(), parameters.toString(), values);
    }

    private void all(String text) {
        sql.append(text);
        apart.append(text);
        parameters.append(text);
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void hole(char kind) {
        switch (kind) {
            case 'c' -> all(pick(COLUMNS));
            case 'o' -> all(pick(COMPARISONS));
            case 'e' -> all(pick(FIELDS));
            case 'n' -> literal(pick(List.of("0", "1", "2", "30")), true);
            default -> literal(any(), kind == 'x');
        }
    }

    private String any() {
        int form = random.nextInt(20);
        List<String> fitting = isNumberWanted() ? NUMBERS : TEXTS;
        return pick(form < 15 ? fitting : form < 17 ? TEXTS : form < 18 ? NUMBERS : OTHERS);
    }

    private boolean isNumberWanted() {
        return sql.substring(Math.max(0, sql.length() - 40))
                .matches("(?s).*(_in_days|count\\(\\*\\)|length\\(\\w+\\)|\\ba|1|created_at\\))"
                        + " *(=|<|>|!|IN|BETWEEN|\\+)[^a-z]*");
    }

    private void literal(String text, boolean parameter) {
        sql.append(text);
        apart.append(text).append("/**/");
        boolean number = text.matches("[0-9]{1,9}");
        if (parameter && (TEXTS.contains(text) || number)) {
            parameters.append('?');
            values.add(
                    number
                            ? Integer.valueOf(text)
                            : text.substring(1, text.length() - 1).replace("''", "'"));
        } else {
            parameters.append(text);
        }
    }
}
