package io.quilt4j.jdbc.tables;

import java.math.BigDecimal;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ColumnStrategy;
import org.apache.calcite.sql2rel.InitializerContext;
import org.apache.calcite.sql2rel.NullInitializerExpressionFactory;

/** Which columns of a key an INSERT gives: its name, and if it likes its days. The catalog sets the others. */
public final class KeyDefaults extends NullInitializerExpressionFactory {

    /** What the catalog itself takes where nothing is said (protocol.md §4.1). */
    public static final int DAYS = 90;

    @Override
    public ColumnStrategy generationStrategy(RelOptTable table, int column) {
        return switch (column) {
            case KeyColumns.NAME -> ColumnStrategy.NOT_NULLABLE;
            case KeyColumns.EXPIRES_IN_DAYS -> ColumnStrategy.DEFAULT;
            default -> ColumnStrategy.STORED;
        };
    }

    @Override
    public RexNode newColumnDefaultValue(RelOptTable table, int column, InitializerContext context) {
        return column == KeyColumns.EXPIRES_IN_DAYS
                ? context.getRexBuilder().makeExactLiteral(BigDecimal.valueOf(DAYS))
                : super.newColumnDefaultValue(table, column, context);
    }
}
