package io.quilt4j.jdbc.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;

/**
 * Forms that Trino and other databases know and the grammar here does not, looked for in a statement that could not be read:
 * each is told with the form that works.
 */
public final class OtherForms implements SqlParserImplConstants {

    /** @param tokens of the form, in capital letters with blanks between them; {@code 'T'} is any text */
    private record Form(Pattern tokens, String message) {}

    private static final List<Form> FORMS = List.of(
            form(
                    " GROUPS (?:BETWEEN|UNBOUNDED|CURRENT|\\S+ PRECEDING|\\S+ FOLLOWING) ",
                    "A frame of GROUPS is not supported: number the groups with dense_rank() OVER (ORDER BY x) in a"
                            + " sub-query, and write RANGE over that number."),
            form(
                    " IN (?:\\( )?UNNEST \\( ",
                    "IN (unnest(...)) is not supported: write x = ANY (?), x IN (SELECT v FROM UNNEST(a) AS u(v)), or"
                            + " contains(a, x)."),
            form(" IN \\? ", "IN without parentheses is not supported: write x = ANY (?) for an array."),
            form(
                    " PARTITION BY (?:EXISTS )?\\( (?:SELECT|VALUES|WITH) ",
                    "A query in PARTITION BY is not supported: compute it in a sub-query, and write PARTITION BY its"
                            + " column."),
            form(
                    " WITH TIES ",
                    "FETCH ... WITH TIES is not supported: write WHERE r <= n over rank() OVER (ORDER BY x) AS r in a"
                            + " sub-query."),
            form(
                    " FETCH (?:FIRST|NEXT) ROWS? ONLY ",
                    "FETCH FIRST ROW without a number is not supported: write FETCH FIRST 1 ROW ONLY, or LIMIT 1."),
            form(" LIMIT (?:\\d+|\\?) [-+*/] ", "A computed LIMIT is not supported: write the number, or LIMIT ?."),
            form(
                    " AT TIME ZONE (?!'T')",
                    "AT TIME ZONE is supported with a name that is written out: write at_timezone(x, zone)."),
            form(" AT LOCAL ", "AT LOCAL is not supported: write AT TIME ZONE 'UTC'."),
            form(
                    " ON OVERFLOW ",
                    "ON OVERFLOW is not supported: write listagg(x, ',') WITHIN GROUP (ORDER BY x), which has no"
                            + " limit."),
            form(
                    " WITH FUNCTION ",
                    "Functions of a statement are not supported: write the expression out, or a lambda such as"
                            + " transform(a, x -> x + 1)."),
            form(
                    " FOR (?:TIMESTAMP|VERSION|SYSTEM_TIME|SYSTEM_VERSION) AS OF ",
                    "Earlier states are not kept: FOR ... AS OF is not supported; leave it out."),
            form(
                    " JSON_TABLE \\( ",
                    "JSON_TABLE is not supported: write CROSS JOIN UNNEST(CAST(json_parse(x) AS ARRAY(JSON))) AS t(e)"
                            + " and json_extract_scalar(e, '$.a')."),
            form(" PIVOT \\( ", "PIVOT is not supported: write sum(x) FILTER (WHERE kind = 'a') for each column."),
            form(" \\. \\* AS \\( ", "Names for t.* are not supported: name each column."),
            form(
                    " ROW \\( [^()]* AS ",
                    "Names within ROW(...) are not supported: write CAST(ROW(1, 2) AS ROW(a integer, b integer))."),
            form(" INTERVAL \\? ", "INTERVAL ? is not supported: write ? * INTERVAL '1' DAY."),
            form(
                    " DISTINCT ON \\( ",
                    "DISTINCT ON is not supported: write WHERE n = 1 over row_number() OVER (PARTITION BY x ORDER BY"
                            + " y) AS n in a sub-query."),
            form(" SELECT TOP \\d+ ", "TOP is not supported: write LIMIT at the end."),
            form(" : : ", "x::type is not supported: write CAST(x AS type)."),
            form(" = = ", "== is not supported: write =."),
            form(
                    " -> (?:'T'|>|\\d)",
                    "-> on JSON is not supported: write json_extract(x, '$.a') or json_extract_scalar(x, '$.a')."),
            form(" \\* (?:EXCEPT|EXCLUDE|REPLACE) \\( ", "* EXCEPT (...) is not supported: name the columns."),
            form(" GROUP BY ALL (?:$|\\)|ORDER|HAVING|LIMIT)", "GROUP BY ALL is not supported: write GROUP BY 1, 2."),
            form(" CORRESPONDING ", "CORRESPONDING is not supported: select the columns in the same order."),
            form(
                    " EXPLAIN (?:ANALYZE|\\() ",
                    "EXPLAIN has no options here: write EXPLAIN SELECT ..., which runs nothing."),
            form(" ON CONFLICT ", "ON CONFLICT is not supported: names of keys need not differ; leave it out."),
            form(
                    "^ WITH .* \\) DELETE ",
                    "A DELETE does not begin with WITH: write DELETE FROM api_keys WHERE id IN (WITH d AS (SELECT ...)"
                            + " SELECT id FROM d)."),
            form(
                    "^ WITH .* \\) INSERT ",
                    "An INSERT does not begin with WITH: write INSERT INTO api_keys (name) WITH ... SELECT ..."),
            form("^ \\( (?:DELETE|INSERT) ", "DELETE and INSERT stand without parentheses: leave them out."),
            form(" MAP \\{ ", "MAP {...} is not supported: write MAP(ARRAY['a'], ARRAY[1])."));

    private OtherForms() {}

    private static Form form(String tokens, String message) {
        return new Form(Pattern.compile(tokens, Pattern.DOTALL), message);
    }

    /** What to say of the first of them that is in {@code sql}. */
    public static Optional<String> in(String sql) {
        String tokens = QuiltTokens.scanned(sql, first -> true).stream()
                .map(token -> token.kind == QUOTED_STRING ? "'T'" : token.image.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" ", " ", " "));
        return FORMS.stream()
                .filter(form -> form.tokens().matcher(tokens).find())
                .map(Form::message)
                .findFirst();
    }
}
