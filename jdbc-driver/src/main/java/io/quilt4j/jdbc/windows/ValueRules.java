package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.nesting.Unnest;
import io.quilt4j.jdbc.rewriting.GeneratedCall;
import io.quilt4j.jdbc.rewriting.PlanShuttle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Makes a plan tell values apart as SQL does.
 *
 * <ul>
 *   <li>The engine's rows have no equality (CALCITE-7678): where they are grouped, sorted or compared, a {@link RowValue}
 *       stands for them, or their fields do.
 *   <li>Aggregates of different values keep those they have seen. Calcite makes joins of them, over three of which it
 *       plans for ever.
 *   <li>Arrays and maps are compared by their parts, of which one may be unknown; NaN is unequal to itself.
 *   <li>MIN and MAX of texts follow their code points, those of numbers pass over NaN.
 * </ul>
 */
public final class ValueRules extends PlanShuttle {

    private static final GeneratedCall VALUE = new GeneratedCall(
            "ROW_VALUE",
            operands -> Expressions.call(
                    GeneratedCall.method(RowValue.class, "of"),
                    Expressions.convert_(Expressions.box(operands.get(0)), Object.class)));

    private static final GeneratedCall FIELDS = new GeneratedCall(
            "ROW_FIELDS",
            operands -> Expressions.call(GeneratedCall.method(RowValue.class, "fields"), operands.get(0)));

    static final GeneratedCall SAME =
            new GeneratedCall("SAME", operands -> Expressions.convert_(operands.get(0), Object.class));

    private static final Set<SqlKind> TRUTHS = Set.of(SqlKind.AND, SqlKind.OR, SqlKind.NOT);

    private ValueRules(RelNode plan) {
        super(plan);
    }

    public static RelNode kept(RelNode plan) {
        return new ValueRules(plan).in(plan);
    }

    @Override
    protected RelNode node(RelNode node) {
        if (node instanceof Aggregate any) {
            Aggregate aggregate = TextOrders.keyed(withZeros(any), builder);
            boolean total = aggregate.getGroupSets().size() > 1
                    && aggregate.getGroupSets().contains(ImmutableBitSet.of());
            return total ? withTotal(aggregate) : aggregate(aggregate);
        }
        boolean distinct =
                (node instanceof Union union && !union.all) || node instanceof Intersect || node instanceof Minus;
        if (distinct) {
            return distinct((SetOp) node);
        }
        if (node instanceof Values values) {
            return TextOrders.hidden(values, builder);
        }
        if (node instanceof Project project && project.containsOver()) {
            return unsorted(project);
        }
        return node instanceof Sort sort ? sorted(sort) : RealComparisons.seen(node, builder);
    }

    /** Rows that are looked at whether they are the same: -0.0 is 0.0 in them, and a row within is compared by its values. */
    private RelNode distinct(SetOp sets) {
        List<RelNode> positive = sets.getInputs().stream()
                .map(input -> Zeros.positive(input, column -> true))
                .toList();
        RelNode done = positive.equals(sets.getInputs()) ? sets : sets.copy(sets.getTraitSet(), positive);
        if (!hasRows(done.getRowType())) {
            return RealComparisons.seen(done, builder);
        }
        List<RelNode> inputs =
                done.getInputs().stream().map(input -> valued(input, false)).toList();
        return restored(done.copy(done.getTraitSet(), inputs), done.getRowType());
    }

    /**
     * Calcite cuts a projection with windows into steps, and says of each that it is sorted as the whole is, by columns that a
     * step may not have: {@code SELECT row_number() OVER (ORDER BY j), j FROM (VALUES (1, 2), (2, 3)) t(i, j)}.
     */
    private static RelNode unsorted(Project project) {
        return project.copy(
                project.getTraitSet().replace(RelCollations.EMPTY),
                project.getInput(),
                project.getProjects(),
                project.getRowType());
    }

    private static Aggregate withZeros(Aggregate aggregate) {
        RelNode input = Zeros.positive(aggregate.getInput(), aggregate.getGroupSet()::get);
        return input.equals(aggregate.getInput())
                ? aggregate
                : aggregate.copy(
                        aggregate.getTraitSet(),
                        input,
                        aggregate.getGroupSet(),
                        aggregate.getGroupSets(),
                        aggregate.getAggCallList());
    }

    private static boolean isRow(RelDataType type) {
        return type.isStruct();
    }

    private static boolean hasRows(RelDataType row) {
        return row.getFieldList().stream().anyMatch(field -> isRow(field.getType()));
    }

    private RelDataType any() {
        return builder.getTypeFactory()
                .createTypeWithNullability(builder.getTypeFactory().createSqlType(SqlTypeName.ANY), true);
    }

    /** {@code input} with values instead of rows, and behind them the rows where they are {@code kept} too. */
    private RelNode valued(RelNode input, boolean kept) {
        List<RexNode> columns = new ArrayList<>();
        List<RexNode> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        for (RelDataTypeField field : input.getRowType().getFieldList()) {
            RexNode column = builder.makeInputRef(input, field.getIndex());
            if (isRow(field.getType())) {
                columns.add(builder.makeCall(any(), VALUE, List.of(column)));
                rows.add(column);
            } else {
                columns.add(column);
            }
        }
        for (int index = 0; kept && index < rows.size(); index++) {
            columns.add(rows.get(index));
            names.add("row of " + index);
        }
        return LogicalProject.create(input, List.of(), columns, names, Set.of());
    }

    /** The same columns, of the types that {@code row} says. */
    private RelNode restored(RelNode valued, RelDataType row) {
        List<RexNode> columns = new ArrayList<>();
        for (RelDataTypeField field : row.getFieldList()) {
            RexNode column = builder.makeInputRef(valued, field.getIndex());
            boolean turned = isRow(field.getType()) && !isRow(column.getType());
            columns.add(turned ? builder.makeCall(field.getType(), FIELDS, List.of(column)) : column);
        }
        return LogicalProject.create(valued, List.of(), columns, row.getFieldNames(), Set.of());
    }

    /** Of no rows there is a grand total too, which Calcite forgets beside other groupings: it is added then. */
    private RelNode withTotal(Aggregate aggregate) {
        return LogicalUnion.create(List.of(aggregate(aggregate), totalOfNothing(aggregate)), true);
    }

    /** One row with the grand total where there are no rows, and no row where there are some. */
    private RelNode totalOfNothing(Aggregate aggregate) {
        List<AggregateCall> calls = new ArrayList<>(aggregate.getAggCallList().stream()
                .filter(call -> !isGrouping(call))
                .toList());
        calls.add(count("rows"));
        Aggregate total = aggregate.copy(
                aggregate.getTraitSet(),
                aggregate.getInput(),
                ImmutableBitSet.of(),
                List.of(ImmutableBitSet.of()),
                calls);
        RelNode computed = aggregate(total);
        RexNode none = builder.makeCall(
                SqlStdOperatorTable.EQUALS,
                builder.makeInputRef(computed, calls.size() - 1),
                builder.makeExactLiteral(BigDecimal.ZERO));
        RelNode ofNone = LogicalFilter.create(computed, none);
        return LogicalProject.create(
                ofNone,
                List.of(),
                columnsOfTotal(aggregate, ofNone),
                aggregate.getRowType().getFieldNames(),
                Set.of());
    }

    /** The columns of {@code aggregate} in a row of its grand total, which {@code total} has without those of GROUPING. */
    private List<RexNode> columnsOfTotal(Aggregate aggregate, RelNode total) {
        List<RexNode> columns = new ArrayList<>();
        int next = 0;
        for (RelDataTypeField field : aggregate.getRowType().getFieldList()) {
            int call = field.getIndex() - aggregate.getGroupCount();
            if (call < 0) {
                columns.add(builder.makeNullLiteral(field.getType()));
            } else if (isGrouping(aggregate.getAggCallList().get(call))) {
                int arguments =
                        aggregate.getAggCallList().get(call).getArgList().size();
                columns.add(builder.makeLiteral(BigDecimal.valueOf((1L << arguments) - 1), field.getType(), false));
            } else {
                columns.add(typed(builder.makeInputRef(total, next++), field.getType()));
            }
        }
        return columns;
    }

    private static boolean isGrouping(AggregateCall call) {
        // GROUPING_ID is the same function under another name.
        return call.getAggregation().getName().startsWith("GROUPING");
    }

    private RexNode typed(RexNode value, RelDataType type) {
        return value.getType().equals(type) ? value : builder.makeAbstractCast(type, value, false);
    }

    private RelNode aggregate(Aggregate aggregate) {
        RelNode input = aggregate.getInput();
        List<RelDataTypeField> fields = input.getRowType().getFieldList();
        boolean groupsRows = aggregate.getGroupSet().asList().stream()
                .anyMatch(column -> isRow(fields.get(column).getType()));
        Map<Integer, Integer> rows = new HashMap<>();
        for (RelDataTypeField field : fields) {
            if (groupsRows && isRow(field.getType())) {
                rows.put(field.getIndex(), fields.size() + rows.size());
            }
        }
        List<AggregateCall> calls =
                folded(aggregate).stream().map(call -> ofMoved(call, rows)).toList();
        if (!groupsRows) {
            return calls.equals(aggregate.getAggCallList())
                    ? aggregate
                    : aggregate.copy(
                            aggregate.getTraitSet(), input, aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
        }
        List<ImmutableBitSet> sets = aggregate.getGroupSets();
        RelNode grouped =
                aggregate.copy(aggregate.getTraitSet(), valued(input, true), aggregate.getGroupSet(), sets, calls);
        return restored(grouped, aggregate.getRowType());
    }

    private static AggregateCall ofMoved(AggregateCall call, Map<Integer, Integer> places) {
        List<Integer> arguments = call.getArgList().stream()
                .map(argument -> places.getOrDefault(argument, argument))
                .toList();
        return arguments.equals(call.getArgList()) ? call : call.withArgList(arguments);
    }

    /** The functions of {@code aggregate}, with ours for those that Calcite is wrong about. */
    static List<AggregateCall> folded(Aggregate aggregate) {
        List<RelDataTypeField> fields = aggregate.getInput().getRowType().getFieldList();
        return aggregate.getAggCallList().stream()
                .map(call -> folded(call, fields))
                .toList();
    }

    private static AggregateCall folded(AggregateCall call, List<RelDataTypeField> fields) {
        String name = call.getAggregation().getName();
        SqlKind kind = call.getAggregation().getKind();
        boolean extreme = kind == SqlKind.MIN || kind == SqlKind.MAX;
        RelDataType type = call.getArgList().isEmpty()
                ? call.getType()
                : fields.get(call.getArgList().get(0)).getType();
        boolean ordered = extreme && TextOrders.isOrderedHere(type);
        boolean known = Aggregates.of(name, call.getType()) != null;
        if (!known || call.getArgList().isEmpty() || !(call.isDistinct() || ordered)) {
            return call;
        }
        return AggregateCall.create(
                new FoldedAggregate(call.getAggregation(), call.isDistinct() && !extreme),
                false,
                call.isApproximate(),
                call.ignoreNulls(),
                call.rexList,
                call.getArgList(),
                call.filterArg,
                call.distinctKeys,
                call.collation,
                call.getType(),
                call.getName());
    }

    /** Sorted by the values of rows, which are there to be sorted by alone. */
    private RelNode sorted(Sort sort) {
        boolean byRows = sort.getCollation().getFieldCollations().stream()
                .anyMatch(key -> isRow(sort.getRowType()
                        .getFieldList()
                        .get(key.getFieldIndex())
                        .getType()));
        if (!byRows) {
            return sort;
        }
        RelNode sorted = sort.copy(
                sort.getTraitSet(), valued(sort.getInput(), false), sort.getCollation(), sort.offset, sort.fetch);
        return restored(sorted, sort.getRowType());
    }

    @Override
    public RexNode visitCall(RexCall call) {
        RexCall done = (RexCall) super.visitCall(call);
        RexNode meant = meant(done);
        if (!meant.equals(done)) {
            return meant;
        }
        if (done.getOperator().equals(Unnest.MAY_LACK)) {
            return builder.makeCall(done.getType(), SAME, done.getOperands());
        }
        RexNode row = RowsMade.meant(done, builder);
        if (row != null) {
            return row;
        }
        RexNode nested = NestedValues.compared(done, builder);
        if (nested != null) {
            return nested;
        }
        if (TRUTHS.contains(done.getKind())) {
            List<RexNode> parts = parts(done);
            boolean unknown = !done.getType().isNullable() && mayBeUnknown(done);
            boolean same = !unknown && parts.equals(done.getOperands());
            return same ? done : builder.makeCall(done.getOperator(), parts);
        }
        boolean rows = done.getOperands().size() == 2
                && done.getOperands().stream().allMatch(operand -> isRow(operand.getType()));
        return rows ? ofRows(done) : done;
    }

    /** What AND or OR joins, without another of its kind among them, such as a comparison of rows: Calcite asserts that. */
    private static List<RexNode> parts(RexCall truth) {
        return truth.getOperands().stream()
                .flatMap(part -> part.getKind() == truth.getKind() && !truth.isA(SqlKind.NOT)
                        ? ((RexCall) part).getOperands().stream()
                        : Stream.of(part))
                .toList();
    }

    /** A call by the order of texts, of real numbers, or by code points where Calcite's is another. */
    private RexNode meant(RexCall call) {
        RexNode hidden = TextOrders.hidden(call, builder);
        if (!hidden.equals(call)) {
            return hidden;
        }
        RexNode real = RealComparisons.hidden(call, builder);
        return real.equals(call) ? Texts.meant(call, builder) : real;
    }

    /** Two rows are compared field by field. */
    private RexNode ofRows(RexCall call) {
        List<RexNode> left = fields(call.getOperands().get(0));
        List<RexNode> right = fields(call.getOperands().get(1));
        if (left.size() != right.size()) {
            throw new UnsupportedOperationException("a comparison of rows of different lengths (compare their fields)");
        }
        return switch (call.getKind()) {
            case EQUALS -> all(SqlStdOperatorTable.EQUALS, left, right);
            case NOT_EQUALS -> not(all(SqlStdOperatorTable.EQUALS, left, right));
            case IS_NOT_DISTINCT_FROM -> all(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, left, right);
            case IS_DISTINCT_FROM -> not(all(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, left, right));
            case LESS_THAN -> before(SqlStdOperatorTable.LESS_THAN, false, left, right, 0);
            case LESS_THAN_OR_EQUAL -> before(SqlStdOperatorTable.LESS_THAN, true, left, right, 0);
            case GREATER_THAN -> before(SqlStdOperatorTable.GREATER_THAN, false, left, right, 0);
            case GREATER_THAN_OR_EQUAL -> before(SqlStdOperatorTable.GREATER_THAN, true, left, right, 0);
            default -> call;
        };
    }

    /** Whether a part has become a comparison that Calcite did not know to be unknown at times. */
    private static boolean mayBeUnknown(RexCall call) {
        return call.getOperands().stream().anyMatch(operand -> operand.getType().isNullable());
    }

    private List<RexNode> fields(RexNode row) {
        if (row.getKind() == SqlKind.ROW) {
            return ((RexCall) row).getOperands();
        }
        List<RexNode> fields = new ArrayList<>();
        for (RelDataTypeField field : row.getType().getFieldList()) {
            fields.add(builder.makeFieldAccess(row, field.getIndex()));
        }
        return fields;
    }

    private RexNode not(RexNode condition) {
        return builder.makeCall(SqlStdOperatorTable.NOT, condition);
    }

    private RexNode all(SqlOperator comparison, List<RexNode> left, List<RexNode> right) {
        List<RexNode> parts = new ArrayList<>();
        for (int index = 0; index < left.size(); index++) {
            parts.add(compared(comparison, left.get(index), right.get(index)));
        }
        return RexUtil.composeConjunction(builder, parts);
    }

    /** Fields may be rows themselves. */
    private RexNode compared(SqlOperator comparison, RexNode left, RexNode right) {
        return builder.makeCall(comparison, left, right).accept(this);
    }

    /** {@code a < x OR a = x AND b < y}, and so on. */
    private RexNode before(SqlOperator strictly, boolean orEqual, List<RexNode> left, List<RexNode> right, int from) {
        RexNode first = compared(strictly, left.get(from), right.get(from));
        RexNode equal = compared(SqlStdOperatorTable.EQUALS, left.get(from), right.get(from));
        if (from == left.size() - 1) {
            return orEqual ? builder.makeCall(SqlStdOperatorTable.OR, first, equal) : first;
        }
        return builder.makeCall(
                SqlStdOperatorTable.OR,
                first,
                builder.makeCall(SqlStdOperatorTable.AND, equal, before(strictly, orEqual, left, right, from + 1)));
    }
}
