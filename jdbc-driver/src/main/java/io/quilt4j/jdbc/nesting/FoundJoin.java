package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.tables.KeyedRows;
import io.quilt4j.jdbc.tables.LogicalScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** A join that one of the {@link KeyedJoinRules} found, with what stands between it and the large table. */
final class FoundJoin {

    private final RelOptRuleCall call;
    private final LogicalJoin join;
    private final boolean left;
    private final List<RelNode> between;
    private final LogicalScan scan;
    private final RelNode other;

    FoundJoin(RelOptRuleCall call, int length, boolean left) {
        this.call = call;
        this.left = left;
        join = call.rel(0);
        int first = left ? 1 : 2;
        between = new ArrayList<>();
        for (int index = 0; index < length - 1; index++) {
            between.add(call.rel(first + index));
        }
        scan = call.rel(first + length - 1);
        other = left ? join.getRight() : join.getLeft();
    }

    /** Makes it a {@link KeyedJoin} where one of its pairs is the key of the table. */
    void transform() {
        JoinInfo info = join.analyzeCondition();
        boolean outer = join.getJoinType() == JoinRelType.LEFT;
        boolean known = join.getJoinType() == JoinRelType.INNER || (outer && !left && between.isEmpty());
        List<Integer> ofOther = left ? info.rightKeys : info.leftKeys;
        Optional<List<Integer>> ofScan = ofScan(left ? info.leftKeys : info.rightKeys);
        if (!info.isEqui() || !known || ofScan.isEmpty()) {
            return;
        }
        for (int pair = 0; pair < ofOther.size(); pair++) {
            Optional<KeyedRows> rows = KeyedRows.of(scan, ofScan.get().get(pair));
            if (rows.isPresent() && text(ofOther.get(pair))) {
                KeyedJoin.Matching matching = new KeyedJoin.Matching(
                        rows.get(),
                        pair,
                        List.copyOf(ofOther),
                        ofScan.get(),
                        !left,
                        outer,
                        scan.getRowType().getFieldCount());
                call.transformTo(behind(joined(matching)));
                return;
            }
        }
    }

    /** The columns of the table that the keys of the join are; empty where one is computed. */
    private Optional<List<Integer>> ofScan(List<Integer> keys) {
        List<Integer> columns = new ArrayList<>();
        for (int key : keys) {
            int column = key;
            for (RelNode step : between) {
                if (step instanceof LogicalProject project) {
                    if (!(project.getProjects().get(column) instanceof RexInputRef reference)) {
                        return Optional.empty();
                    }
                    column = reference.getIndex();
                }
            }
            columns.add(column);
        }
        return Optional.of(columns);
    }

    private boolean text(int column) {
        return SqlTypeName.CHAR_TYPES.contains(
                other.getRowType().getFieldList().get(column).getType().getSqlTypeName());
    }

    private RelNode joined(KeyedJoin.Matching matching) {
        RelNode input = RelOptRule.convert(other, other.getTraitSet().replace(EnumerableConvention.INSTANCE));
        return new KeyedJoin(
                join.getCluster().traitSetOf(EnumerableConvention.INSTANCE),
                input,
                between.isEmpty() ? join.getRowType() : row(),
                matching);
    }

    private RelDataType row() {
        RelDataTypeFactory types = join.getCluster().getTypeFactory();
        RelDataTypeFactory.Builder row = types.builder();
        row.addAll((left ? scan : other).getRowType().getFieldList());
        row.addAll((left ? other : scan).getRowType().getFieldList());
        return row.uniquify().build();
    }

    /** What stood between the join and the table, on the rows of the join, nearest to the table first. */
    private RelNode behind(RelNode joined) {
        if (between.isEmpty()) {
            return joined;
        }
        RelBuilder builder = call.builder().push(joined);
        int width = other.getRowType().getFieldCount();
        for (int index = between.size() - 1; index >= 0; index--) {
            if (between.get(index) instanceof LogicalFilter filter) {
                builder.filter(moved(filter.getCondition(), left ? 0 : width));
            } else if (between.get(index) instanceof LogicalProject project) {
                List<RexNode> own = new ArrayList<>();
                project.getProjects().forEach(expression -> own.add(moved(expression, left ? 0 : width)));
                List<RexNode> others = new ArrayList<>();
                int from = left ? builder.peek().getRowType().getFieldCount() - width : 0;
                for (int field = 0; field < width; field++) {
                    others.add(builder.field(from + field));
                }
                List<RexNode> all = new ArrayList<>(left ? own : others);
                all.addAll(left ? others : own);
                builder.project(all, List.of(), true);
            }
        }
        return builder.convert(join.getRowType(), true).build();
    }

    private static RexNode moved(RexNode expression, int by) {
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return new RexInputRef(reference.getIndex() + by, reference.getType());
            }
        });
    }
}
