package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's standard functions and those of its library for PostgreSQL. The library has some hundred operators, which are
 * all made when one is asked for, so it is only asked for the names that it adds.
 */
public final class CalciteFunctions implements SqlOperatorTable {

    public static final CalciteFunctions INSTANCE = new CalciteFunctions();

    /** In capital letters; a test holds them against the library. */
    static final Set<String> ADDED = Set.of(
            "::",
            "ACOSD",
            "ACOSH",
            "AGE",
            "ARRAY_AGG",
            "ARRAY_CONCAT_AGG",
            "ASIND",
            "ASINH",
            "ATAND",
            "ATANH",
            "BOOL_AND",
            "BOOL_OR",
            "CHR",
            "CONCAT",
            "CONCAT_WS",
            "COSD",
            "COSH",
            "COTH",
            "CSC",
            "CSCH",
            "DATE_PART",
            "DIFFERENCE",
            "GREATEST",
            "ILIKE",
            "LEAST",
            "LEFT",
            "LENGTH",
            "LOG",
            "LPAD",
            "LTRIM",
            "MD5",
            "NOT ILIKE",
            "RANDOM",
            "REGEXP_LIKE",
            "REGEXP_REPLACE",
            "REPEAT",
            "RIGHT",
            "RPAD",
            "RTRIM",
            "SEC",
            "SECH",
            "SHA1",
            "SHA256",
            "SHA512",
            "SIND",
            "SINH",
            "SOUNDEX",
            "SPLIT_PART",
            "STARTS_WITH",
            "STRING_AGG",
            "STRING_TO_ARRAY",
            "STRPOS",
            "SUBSTR",
            "TAND",
            "TANH",
            "TO_CHAR",
            "TO_DATE",
            "TO_TIMESTAMP",
            "TRANSLATE3");

    private CalciteFunctions() {}

    /** All of them, in one table of Calcite's. */
    static SqlOperatorTable whole() {
        return SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL);
    }

    private static SqlOperatorTable holding(String name) {
        return ADDED.contains(name.toUpperCase(Locale.ROOT)) ? whole() : SqlStdOperatorTable.instance();
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        holding(name.names.get(name.names.size() - 1)).lookupOperatorOverloads(name, category, syntax, found, matcher);
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return whole().getOperatorList();
    }
}
