package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/** Operators with ours before them; looks for one name at a time, so that only what a statement calls is made. */
record OurOperators(SqlOperatorTable others) implements SqlOperatorTable {
    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        SqlOperator ours =
                name.isSimple() ? TrinoFunctions.ours(name.getSimple().toUpperCase(Locale.ROOT)) : null;
        if (ours != null) {
            SqlOperatorTables.of(ours).lookupOperatorOverloads(name, category, syntax, found, matcher);
        }
        // MAP[...] and the minus of a single number are others.
        boolean other = syntax == SqlSyntax.SPECIAL || syntax == SqlSyntax.PREFIX;
        if (other || ours == null) {
            others.lookupOperatorOverloads(name, category, syntax, found, matcher);
        }
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> all = new ArrayList<>(Internal.all());
        all.add(TrinoMinus.INSTANCE);
        all.add(TrinoRemainder.INSTANCE);
        all.add(SqlLibraryOperators.TRY_CAST);
        TrinoFunctions.BY_NAME.values().stream()
                .map(Listed::operator)
                .filter(Objects::nonNull)
                .forEach(all::add);
        Set<String> hidden = all.stream().map(SqlOperator::getName).collect(Collectors.toSet());
        others.getOperatorList().stream()
                .filter(operator -> !hidden.contains(operator.getName()))
                .forEach(all::add);
        return all;
    }
}
