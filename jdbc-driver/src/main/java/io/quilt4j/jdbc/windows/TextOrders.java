package io.quilt4j.jdbc.windows;

import io.quilt4j.base.TextOrder;
import io.quilt4j.jdbc.rewriting.GeneratedCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link TextOrder} into plans, since Calcite orders texts as Java does. Called by generated code, which is why it is public.
 *
 * <p>It makes no difference where one of two texts is {@linkplain TextOrder#isUsual usual}, as nearly every literal is: such
 * comparisons are left alone, so that those who read files or ask engines still understand them. Others are put right when the
 * plan is finished. Only an unusual literal is hidden before, or Calcite would conclude from its own order that a condition never
 * holds, or that rows are sorted.
 */
public final class TextOrders {

    private static final Map<SqlKind, GeneratedCall> COMPARISONS = Map.of(
            SqlKind.LESS_THAN, comparison("<", "isLess"),
            SqlKind.LESS_THAN_OR_EQUAL, comparison("<=", "isLessOrEqual"),
            SqlKind.GREATER_THAN, comparison(">", "isGreater"),
            SqlKind.GREATER_THAN_OR_EQUAL, comparison(">=", "isGreaterOrEqual"));

    private static final GeneratedCall TEXT =
            new GeneratedCall("TEXT", operands -> Expressions.convert_(operands.get(0), Object.class));

    private static final GeneratedCall KEY = new GeneratedCall(
            "TEXT_KEY",
            operands -> Expressions.call(
                    GeneratedCall.method(TextOrders.class, "key"),
                    Expressions.convert_(Expressions.box(operands.get(0)), Object.class)));

    private static final Set<SqlTypeFamily> ORDERED_BY_CALCITE = Set.of(
            SqlTypeFamily.NUMERIC,
            SqlTypeFamily.DATETIME,
            SqlTypeFamily.BOOLEAN,
            SqlTypeFamily.DATETIME_INTERVAL,
            SqlTypeFamily.BINARY);

    private TextOrders() {}

    private static GeneratedCall comparison(String sign, String method) {
        return new GeneratedCall(sign, operands -> {
            List<Expression> texts = operands.stream()
                    .map(operand -> (Expression) Expressions.convert_(Expressions.box(operand), Object.class))
                    .toList();
            return Expressions.call(GeneratedCall.method(TextOrders.class, method), texts);
        });
    }

    /** What comes in an order of Java's as {@code value} does in SQL's. */
    public static @Nullable Object key(@Nullable Object value) {
        return value == null ? null : new RowValue(List.of(value));
    }

    public static @Nullable Object isLess(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (compare(one, other) < 0);
    }

    public static @Nullable Object isLessOrEqual(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (compare(one, other) <= 0);
    }

    public static @Nullable Object isGreater(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (compare(one, other) > 0);
    }

    public static @Nullable Object isGreaterOrEqual(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Object) (compare(one, other) >= 0);
    }

    private static int compare(Object one, Object other) {
        return TextOrder.compare((String) one, (String) other);
    }

    /** Whether the operator is a comparison from here, which has the sign of the one that it stands for. */
    public static boolean isOne(SqlOperator operator) {
        return COMPARISONS.containsValue(operator);
    }

    // ---- before the plan is optimised

    /** {@code call}, out of Calcite's sight if it compares with an unusual literal. */
    static RexNode hidden(RexCall call, RexBuilder builder) {
        return isComparison(call) && call.getOperands().stream().anyMatch(TextOrders::isUnusual)
                ? meant(call, builder)
                : call;
    }

    /** {@code values}, of which Calcite is not to know how unusual literals follow one another. */
    static RelNode hidden(Values values, RexBuilder builder) {
        boolean unusual =
                values.getTuples().stream().anyMatch(tuple -> tuple.stream().anyMatch(TextOrders::isUnusual));
        if (!unusual) {
            return values;
        }
        List<RexNode> columns = new ArrayList<>();
        for (int index = 0; index < values.getRowType().getFieldCount(); index++) {
            RexNode column = builder.makeInputRef(values, index);
            columns.add(isText(column.getType()) ? builder.makeCall(column.getType(), TEXT, List.of(column)) : column);
        }
        return LogicalProject.create(
                values, List.of(), columns, values.getRowType().getFieldNames(), Set.of());
    }

    /** {@code aggregate}, whose functions that take values in an order of texts take them in that of a {@link RowValue}. */
    static Aggregate keyed(Aggregate aggregate, RexBuilder builder) {
        RelNode input = aggregate.getInput();
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        names.forEach(name -> columns.add(builder.makeInputRef(input, columns.size())));
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            calls.add(call.withCollation(keyed(call.collation, columns, builder)));
        }
        for (int number = names.size() + 1; number <= columns.size(); number++) {
            names.add("key " + number);
        }
        return columns.size() == input.getRowType().getFieldCount()
                ? aggregate
                : aggregate.copy(
                        aggregate.getTraitSet(),
                        LogicalProject.create(input, List.of(), columns, names, Set.of()),
                        aggregate.getGroupSet(),
                        aggregate.getGroupSets(),
                        calls);
    }

    /** The same order by keys; those that are not among {@code columns} yet are added to them. */
    private static RelCollation keyed(RelCollation order, List<RexNode> columns, RexBuilder builder) {
        RelDataType any = builder.getTypeFactory()
                .createTypeWithNullability(builder.getTypeFactory().createSqlType(SqlTypeName.ANY), true);
        List<RelFieldCollation> keys = new ArrayList<>();
        for (RelFieldCollation key : order.getFieldCollations()) {
            RexNode column = columns.get(key.getFieldIndex());
            if (isOrderedHere(column.getType())) {
                keys.add(key.withFieldIndex(columns.size()));
                columns.add(builder.makeCall(any, KEY, List.of(column)));
            } else {
                keys.add(key);
            }
        }
        return RelCollations.of(keys);
    }

    private static boolean isUnusual(RexNode node) {
        return node instanceof RexLiteral && isText(node.getType()) && !isUsual(node);
    }

    private static boolean isUsual(RexNode node) {
        String text = node instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
        return text != null && TextOrder.isUsual(text);
    }

    private static boolean isText(RelDataType type) {
        return SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName());
    }

    private static boolean isComparison(RexCall call) {
        return COMPARISONS.containsKey(call.getKind())
                && call.getOperands().size() == 2
                && call.getOperands().stream().allMatch(operand -> isText(operand.getType()));
    }

    private static RexNode meant(RexCall call, RexBuilder builder) {
        return builder.makeCall(
                call.getType(), Objects.requireNonNull(COMPARISONS.get(call.getKind())), call.getOperands());
    }

    // ---- when it is finished

    /** The finished plan, with all that compares and sorts texts. */
    public static EnumerableRel kept(EnumerableRel plan) {
        return (EnumerableRel) node(plan);
    }

    private static RelNode node(RelNode plan) {
        List<RelNode> inputs =
                plan.getInputs().stream().map(TextOrders::node).collect(Collectors.toCollection(ArrayList::new));
        if (plan instanceof Sort sort && isByText(sort)) {
            return ordered(sort, inputs.get(0));
        }
        RelNode done = inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
        if (done instanceof EnumerableCalc calc) {
            return calc(calc);
        }
        if (done instanceof Aggregate aggregate) {
            // That of x < ANY (SELECT ...) was made on the way.
            List<AggregateCall> calls = ValueRules.folded(aggregate);
            return calls.equals(aggregate.getAggCallList())
                    ? aggregate
                    : aggregate.copy(
                            aggregate.getTraitSet(),
                            aggregate.getInput(),
                            aggregate.getGroupSet(),
                            aggregate.getGroupSets(),
                            calls);
        }
        return done instanceof Join
                ? done.accept(new Comparisons(done.getCluster().getRexBuilder()))
                : done;
    }

    private static boolean isByText(Sort sort) {
        return sort.getCollation().getFieldCollations().stream()
                .anyMatch(key -> isOrderedHere(sort.getRowType()
                        .getFieldList()
                        .get(key.getFieldIndex())
                        .getType()));
    }

    /** Whether Calcite is wrong about the order of such values; it fails at NaN and Infinity. */
    static boolean isOrderedHere(RelDataType type) {
        return SqlTypeName.APPROX_TYPES.contains(type.getSqlTypeName())
                || ORDERED_BY_CALCITE.stream().noneMatch(family -> family.contains(type));
    }

    private static RelNode ordered(Sort sort, RelNode input) {
        long most = Long.MAX_VALUE;
        if (sort.fetch instanceof RexLiteral && (sort.offset == null || sort.offset instanceof RexLiteral)) {
            BigDecimal all = rows(sort.fetch).add(rows(sort.offset));
            most = all.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
        }
        OrderedRows ordered = OrderedRows.of(sort, input, most);
        return sort.fetch == null && sort.offset == null
                ? ordered
                : EnumerableLimit.create(ordered, sort.offset, sort.fetch);
    }

    private static BigDecimal rows(@Nullable RexNode count) {
        BigDecimal rows = count instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
        return rows == null ? BigDecimal.ZERO : rows;
    }

    private static RelNode calc(EnumerableCalc calc) {
        RexProgram program = calc.getProgram();
        RexBuilder builder = calc.getCluster().getRexBuilder();
        Comparisons comparisons = new Comparisons(builder);
        List<RexNode> columns = new ArrayList<>();
        program.getProjectList()
                .forEach(column -> columns.add(program.expandLocalRef(column).accept(comparisons)));
        RexNode condition = program.getCondition() == null
                ? null
                : program.expandLocalRef(program.getCondition()).accept(comparisons);
        if (!comparisons.found) {
            return calc;
        }
        return EnumerableCalc.create(
                calc.getInput(),
                RexProgram.create(program.getInputRowType(), columns, condition, program.getOutputRowType(), builder));
    }

    private static final class Comparisons extends RexShuttle {
        private final RexBuilder builder;
        private boolean found;

        Comparisons(RexBuilder builder) {
            this.builder = builder;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            RexCall done = (RexCall) super.visitCall(call);
            if (!isComparison(done) || done.getOperands().stream().anyMatch(TextOrders::isUsual)) {
                return done;
            }
            found = true;
            return meant(done, builder);
        }
    }
}
