package io.quilt4j.jdbc.functions;

import static io.quilt4j.jdbc.functions.TrinoFunction.Parameter.ANY;
import static io.quilt4j.jdbc.functions.TrinoFunction.Parameter.DAY;
import static io.quilt4j.jdbc.functions.TrinoFunction.Parameter.MOMENT;
import static io.quilt4j.jdbc.functions.TrinoFunction.Parameter.TEXT;
import static io.quilt4j.jdbc.functions.TrinoFunction.Parameter.WHOLE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/** The functions that audit queries use, on every table there is. */
public final class TrinoFunctions {

    /** What tools are told of each, by its name. */
    public static final Map<String, String> REMARKS = remarks();

    private static final SqlReturnTypeInference MAYBE_TEXT = text().andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlReturnTypeInference MAYBE_TRUE =
            ReturnTypes.BOOLEAN.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlReturnTypeInference TIME = call -> {
        RelDataType time = call.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP, 3);
        return SqlTypeTransforms.TO_NULLABLE.transformType(call, time);
    };

    /** Extracts a text from JSON; the planner moves it into scans. */
    public static final SqlOperator JSON_EXTRACT_SCALAR =
            new TrinoFunction("json_extract_scalar", MAYBE_TEXT, JsonFunctions.class, "extractScalar", TEXT, TEXT);

    /** Extracts JSON from JSON; the planner moves it into scans. */
    public static final SqlOperator JSON_EXTRACT =
            new TrinoFunction("json_extract", MAYBE_TEXT, JsonFunctions.class, "extract", TEXT, TEXT);

    /** Its result has no time zone here, where everything is UTC. */
    public static final SqlOperator FROM_ISO8601_TIMESTAMP =
            new TrinoFunction("from_iso8601_timestamp", TIME, DateFunctions.class, "fromIso8601", TEXT);

    /** Writes a moment; for days there is another one of the same name. */
    public static final SqlOperator DATE_FORMAT =
            new TrinoFunction("date_format", textOf(), DateFunctions.class, "format", MOMENT, TEXT);

    private static final List<SqlOperator> OURS = List.of(
            JSON_EXTRACT_SCALAR,
            JSON_EXTRACT,
            new TrinoFunction("json_array_contains", MAYBE_TRUE, JsonFunctions.class, "arrayContains", TEXT, ANY),
            DATE_FORMAT,
            new TrinoFunction("date_format", textOf(), DateFunctions.class, "formatDay", DAY, TEXT),
            new TrinoFunction("date_parse", TIME, DateFunctions.class, "parse", TEXT, TEXT),
            FROM_ISO8601_TIMESTAMP,
            new TrinoFunction("substr", textOf(), TextFunctions.class, "substr", TEXT, WHOLE),
            new TrinoFunction("substr", textOf(), TextFunctions.class, "substr", TEXT, WHOLE, WHOLE),
            new TrinoFunction(
                    "regexp_like", ReturnTypes.BOOLEAN_NULLABLE, TextFunctions.class, "regexpLike", TEXT, TEXT),
            SqlLibraryOperators.TRY_CAST,
            ArrayAgg.FUNCTION,
            new ApproxDistinct());

    private TrinoFunctions() {}

    /** Whether an operator is one of these, which mean the same on an engine. */
    public static boolean isOne(SqlOperator operator) {
        return operator instanceof TrinoFunction;
    }

    private static SqlReturnTypeInference text() {
        return ReturnTypes.explicit(SqlTypeName.VARCHAR);
    }

    private static SqlReturnTypeInference textOf() {
        return text().andThen(SqlTypeTransforms.TO_NULLABLE);
    }

    /** {@code others} with these, which stand for those of the same name. */
    public static SqlOperatorTable over(SqlOperatorTable others) {
        Set<String> names = OURS.stream().map(SqlOperator::getName).collect(Collectors.toSet());
        return SqlOperatorTables.chain(SqlOperatorTables.of(OURS), new Others(others, names));
    }

    private record Others(SqlOperatorTable all, Set<String> hidden) implements SqlOperatorTable {
        @Override
        public void lookupOperatorOverloads(
                SqlIdentifier name,
                @Nullable SqlFunctionCategory category,
                SqlSyntax syntax,
                List<SqlOperator> found,
                SqlNameMatcher matcher) {
            if (!name.isSimple() || !hidden.contains(name.getSimple().toUpperCase(Locale.ROOT))) {
                all.lookupOperatorOverloads(name, category, syntax, found, matcher);
            }
        }

        @Override
        public List<SqlOperator> getOperatorList() {
            return all.getOperatorList().stream()
                    .filter(operator -> !hidden.contains(operator.getName()))
                    .toList();
        }
    }

    private static Map<String, String> remarks() {
        Map<String, String> remarks = new TreeMap<>();
        remarks.put("JSON_EXTRACT_SCALAR", "The scalar at a path of a JSON text, as a text; NULL for anything else.");
        remarks.put("JSON_EXTRACT", "The JSON text at a path of a JSON text.");
        remarks.put("JSON_ARRAY_CONTAINS", "Whether a JSON array has that boolean, number or text.");
        remarks.put("DATE_FORMAT", "A moment in a format such as '%Y/%m/%d'.");
        remarks.put("DATE_PARSE", "The moment that a text says in a format such as '%Y/%m/%d'.");
        remarks.put("FROM_ISO8601_TIMESTAMP", "The moment that a text says in ISO 8601, in UTC.");
        remarks.put("SUBSTR", "A text from a character on, which is counted from the end where it is negative.");
        remarks.put("REGEXP_LIKE", "Whether a regular expression is found in a text.");
        remarks.put("ARRAY_AGG", "All values of a group, in an array.");
        remarks.put("APPROX_DISTINCT", "How many different values a group has; here the exact count.");
        remarks.put("TRY_CAST", "A value as another type; NULL where it cannot be.");
        return remarks;
    }
}
