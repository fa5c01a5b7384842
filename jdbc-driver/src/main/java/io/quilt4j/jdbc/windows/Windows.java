package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.rewriting.RowsRel;
import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.tables.ActionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.logical.LogicalWindow;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Window functions in a finished plan.
 *
 * <p>Calcite's own forget DISTINCT, find nothing by RANGE in a descending order or over days, and go past the frame.
 */
public final class Windows extends RowsRel {

    /** Stands for Calcite's own, which is to be removed. */
    public static final RelOptRule RULE = ActionRule.finishing("QuiltWindows", LogicalWindow.class, Windows::finished);

    private final WindowStep step;
    private final String shown;

    private Windows(RelTraitSet traits, RelNode input, Window window, WindowStep step) {
        super(window.getCluster(), traits, input, window.getRowType());
        this.step = step;
        this.shown = window.groups.toString() + window.constants;
    }

    private Windows(Windows other, RelTraitSet traits, RelNode input) {
        super(other.getCluster(), traits, input, other.getRowType());
        step = other.step;
        shown = other.shown;
    }

    /** Whether a function over a window is computed here, and held against other databases. */
    public static boolean isKnown(String function, RelDataType result) {
        return WindowFunction.isStandard(function, result);
    }

    private static RelNode finished(LogicalWindow window) {
        boolean known = window.groups.stream()
                .flatMap(group -> group.aggCalls.stream())
                .allMatch(call -> WindowFunction.isKnown(call.getOperator().getName(), call.getType()));
        if (!known) {
            return others(window);
        }
        List<WindowStep.Group> groups = new ArrayList<>();
        window.groups.forEach(group -> groups.add(group(group, window)));
        int columns = window.getInput().getRowType().getFieldCount();
        RelTraitSet traits = window.getCluster().traitSetOf(EnumerableConvention.INSTANCE);
        RelNode input = RelOptRule.convert(
                window.getInput(), window.getInput().getTraitSet().replace(EnumerableConvention.INSTANCE));
        return new Windows(traits, input, window, new WindowStep(columns, groups));
    }

    /** Functions that are not ours are Calcite's, in the windows that it is right about. */
    private static RelNode others(LogicalWindow window) {
        for (Window.Group group : window.groups) {
            boolean moves = group.lowerBound.getOffset() != null || group.upperBound.getOffset() != null;
            boolean distinct = group.aggCalls.stream().anyMatch(call -> call.distinct);
            if (distinct || (moves && !group.isRows)) {
                String function = group.aggCalls.stream()
                        .filter(call -> !distinct || call.distinct)
                        .map(call -> call.getOperator().getName())
                        .findFirst()
                        .orElse("a function");
                throw new UnsupportedOperationException(function + " with "
                        + (distinct ? "DISTINCT" : "RANGE and an offset")
                        + " over a window (compute it in a sub-query with GROUP BY, and join that)");
            }
        }
        RelNode converted = ((ConverterRule) EnumerableRules.ENUMERABLE_WINDOW_RULE).convert(window);
        return Objects.requireNonNull(converted, "a window");
    }

    private static WindowStep.Group group(Window.Group group, Window window) {
        List<RelFieldCollation> order = group.orderKeys.getFieldCollations();
        SqlTypeName orderType = order.isEmpty()
                ? SqlTypeName.NULL
                : window.getInput()
                        .getRowType()
                        .getFieldList()
                        .get(order.get(0).getFieldIndex())
                        .getType()
                        .getSqlTypeName();
        Frame frame = new Frame(
                group.isRows, bound(group.lowerBound, window), bound(group.upperBound, window), group.exclude);
        List<WindowFunction> functions = new ArrayList<>();
        group.aggCalls.forEach(call -> functions.add(function(call, window)));
        return new WindowStep.Group(group.keys.asList(), order, orderType, frame, functions);
    }

    private static Frame.Bound bound(RexWindowBound bound, Window window) {
        int direction = bound.isCurrentRow() ? 0 : bound.isPreceding() ? -1 : 1;
        RexNode offset = bound.getOffset();
        if (offset == null) {
            return new Frame.Bound(direction, null, SqlTypeName.NULL);
        }
        RexLiteral literal = literal(offset, window);
        if (literal == null) {
            throw new UnsupportedOperationException(
                    "a frame whose offset is computed (write the number or the interval into the statement)");
        }
        return new Frame.Bound(
                direction, Literals.value(literal), literal.getType().getSqlTypeName());
    }

    private static @Nullable RexLiteral literal(RexNode node, Window window) {
        int columns = window.getInput().getRowType().getFieldCount();
        if (node instanceof RexInputRef reference) {
            return reference.getIndex() < columns ? null : window.constants.get(reference.getIndex() - columns);
        }
        return node instanceof RexLiteral literal ? literal : null;
    }

    private static WindowFunction function(Window.RexWinAggCall call, Window window) {
        String name = call.getOperator().getName();
        SqlTypeName type = call.getType().getSqlTypeName();
        List<Function<@Nullable Object[], @Nullable Object>> arguments = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            RexLiteral literal = literal(operand, window);
            if (literal == null) {
                int column = ((RexInputRef) operand).getIndex();
                arguments.add(row -> row[column]);
            } else {
                Object value = Literals.value(literal);
                arguments.add(row -> value);
            }
        }
        return new WindowFunction(
                name, type, arguments, call.distinct, call.ignoreNulls, Aggregates.of(name, call.getType()));
    }

    @Override
    protected RowsStep step() {
        return step;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Windows(this, traits, inputs.get(0));
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("windows", shown);
    }
}
