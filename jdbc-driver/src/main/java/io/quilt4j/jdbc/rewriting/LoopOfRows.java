package io.quilt4j.jdbc.rewriting;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;

/**
 * Keeps the rows of RIGHT and FULL JOIN apart that are compared by a loop. Calcite remembers by identity which of the right rows
 * found nothing, and a row of one column is the value itself: equal small numbers are one object, of which one row would come.
 */
final class LoopOfRows {

    /** A row of two columns or more is an array of its own, whatever its input has. */
    private static final int MARKS = 2;

    private LoopOfRows() {}

    static boolean isFor(RelNode join) {
        return join instanceof EnumerableNestedLoopJoin loop
                && loop.getJoinType().generatesNullsOnLeft();
    }

    /** The join with these inputs. */
    static RelNode of(Join join, RelNode left, RelNode right) {
        RelNode joined = join.copy(join.getTraitSet(), List.of(left, apart(right)));
        return projected(joined, join.getRowType(), 0);
    }

    private static RelNode apart(RelNode right) {
        return projected(right, right.getRowType(), MARKS);
    }

    /** The first columns, as many as {@code wanted} has, and constants behind them. */
    private static RelNode projected(RelNode rows, RelDataType wanted, int marks) {
        RexBuilder builder = rows.getCluster().getRexBuilder();
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(wanted.getFieldNames());
        for (int index = 0; index < wanted.getFieldCount(); index++) {
            columns.add(builder.makeInputRef(rows, index));
        }
        for (int mark = 0; mark < marks; mark++) {
            columns.add(builder.makeLiteral(true));
            names.add("$mark" + mark);
        }
        return EnumerableCalc.create(rows, RexProgram.create(rows.getRowType(), columns, null, names, builder));
    }
}
