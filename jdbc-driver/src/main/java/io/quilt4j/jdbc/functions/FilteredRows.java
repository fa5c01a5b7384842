package io.quilt4j.jdbc.functions;

import java.util.List;
import org.apache.calcite.adapter.enumerable.AggAddContext;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Statement;
import org.apache.calcite.rex.RexNode;

/** Code of an aggregate that minds its FILTER. */
public final class FilteredRows {

    private FilteredRows() {}

    /** Has {@code adding} run for each row that the aggregate's FILTER wants; for every row where it has none. */
    public static void add(Statement adding, AggAddContext context) {
        RexNode filter = context.rexFilterArgument();
        if (filter == null) {
            context.currentBlock().add(adding);
            return;
        }
        Expression wanted = context.rowTranslator()
                .translateList(List.of(filter), RexImpTable.NullAs.FALSE)
                .get(0);
        context.currentBlock().add(Expressions.ifThen(wanted, adding));
    }
}
