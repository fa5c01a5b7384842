package io.quilt4j.jdbc.nesting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Takes the queries within a plan that depend on the row around them out of it, as plans of their own.
 *
 * <p>Calcite would turn them into joins, which for some shapes gives other rows (CALCITE-7584, 7587, 7661): a window, a
 * limit or a join below the condition that ties the query to the row around it. Only {@link SimpleCorrelation}s are left
 * to it.
 */
public final class NestedQueries {

    private final NestedQuery.Compiler compiler;
    private final Map<String, Object> queries = new LinkedHashMap<>();
    private int numbers;

    public NestedQueries(NestedQuery.Compiler compiler) {
        this.compiler = compiler;
    }

    /** The queries that were taken out, under the names by which code finds them, and for people in their order. */
    public Map<String, Object> queries() {
        return queries;
    }

    /** The same plan without them. */
    public RelNode takenOutOf(RelNode plan) {
        return SimpleCorrelation.areAll(plan) ? plan : nodes(plan);
    }

    private RelNode nodes(RelNode plan) {
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                return node instanceof Correlate lateral
                        ? joined(lateral, lateral.getLeft().accept(this))
                        : around(super.visit(node));
            }
        });
    }

    /** A node whose expressions may hold queries, which depend on the row that the node looks at. */
    private RelNode around(RelNode node) {
        Taking taking = new Taking(node);
        RelNode done = node.accept(taking);
        if (done instanceof LogicalFilter filter && !filter.getVariablesSet().isEmpty()) {
            return LogicalFilter.create(filter.getInput(), filter.getCondition());
        }
        if (done instanceof LogicalProject project && !project.getVariablesSet().isEmpty()) {
            return LogicalProject.create(
                    project.getInput(), project.getHints(), project.getProjects(), project.getRowType(), Set.of());
        }
        if (done instanceof LogicalJoin join && !join.getVariablesSet().isEmpty()) {
            return LogicalJoin.create(
                    join.getLeft(),
                    join.getRight(),
                    join.getHints(),
                    join.getCondition(),
                    Set.of(),
                    join.getJoinType());
        }
        return done;
    }

    /** The arguments are columns of the left side; values of rows further out are known to the run of the join. */
    private RelNode joined(Correlate lateral, RelNode left) {
        Untying untying = new Untying(lateral.getRight(), Set.of(lateral.getCorrelationId()), left);
        RelNode right = nodes(untying.in(lateral.getRight()));
        List<Integer> numbersUsed = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        untying.arguments.forEach((number, value) -> {
            if (value instanceof RexInputRef column) {
                numbersUsed.add(number);
                columns.add(column.getIndex());
            }
        });
        NestedQuery query = query(right, numbersUsed);
        int width = right.getRowType().getFieldCount();
        boolean outer = lateral.getJoinType() == JoinRelType.LEFT;
        return PerRow.of(left, new PerRow.Joined(query, columns, width, outer), lateral.getRowType());
    }

    private NestedQuery query(RelNode plan, List<Integer> argumentNumbers) {
        if (Ties.any(plan)) {
            throw new UnsupportedOperationException(
                    "a sub-query at this place that uses columns of the query around it (join the tables instead)");
        }
        NestedQuery.Compiled compiled = compiler.compile(plan);
        int index = queries.size();
        NestedQuery query = new NestedQuery(
                index,
                compiled,
                argumentNumbers.stream().mapToInt(number -> number).toArray());
        queries.put(NestedCall.name(index), query);
        return query;
    }

    /** Replaces what a plan takes from the row around it by {@link OuterValue}s, and collects those it has already. */
    private final class Untying extends RexShuttle {
        private final RexBuilder builder;
        private final Set<CorrelationId> ids;
        private final RelNode[] inputs;
        private final Map<List<Object>, Integer> known = new HashMap<>();
        final Map<Integer, RexNode> arguments = new TreeMap<>();

        Untying(RelNode plan, Set<CorrelationId> ids, RelNode... inputs) {
            builder = plan.getCluster().getRexBuilder();
            this.ids = ids;
            this.inputs = inputs;
        }

        RelNode in(RelNode plan) {
            return plan.accept(new RelHomogeneousShuttle() {
                @Override
                public RelNode visit(RelNode node) {
                    return super.visit(node).accept(Untying.this);
                }
            });
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable && ids.contains(variable.id)) {
                int column = access.getField().getIndex();
                int number = known.computeIfAbsent(List.of(variable.id, column), key -> numbers++);
                arguments.put(number, column(column));
                return OuterValue.call(builder, number, access.getType());
            }
            return super.visitFieldAccess(access);
        }

        private RexNode column(int index) {
            int column = index;
            for (RelNode input : inputs) {
                int width = input.getRowType().getFieldCount();
                if (column < width) {
                    RelDataType type =
                            input.getRowType().getFieldList().get(column).getType();
                    return builder.makeInputRef(type, index);
                }
                column -= width;
            }
            throw new IllegalStateException("a column of no input");
        }

        @Override
        public RexNode visitCall(RexCall call) {
            if (OuterValue.isOne(call)) {
                arguments.putIfAbsent(OuterValue.number(call), call);
                return call;
            }
            return super.visitCall(call);
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            RexSubQuery done = (RexSubQuery) super.visitSubQuery(query);
            return done.clone(in(done.rel));
        }

        /** One more value of the row around. */
        RexNode argument(RexNode value) {
            int number = numbers++;
            arguments.put(number, value);
            return OuterValue.call(builder, number, value.getType());
        }
    }

    /** Replaces the sub-queries in the expressions of a node by {@link NestedCall}s. */
    private final class Taking extends RexShuttle {
        private final RelNode node;
        private final RexBuilder builder;
        private final Set<CorrelationId> ids;
        private final RelNode[] inputs;
        private boolean ofAll;

        Taking(RelNode node) {
            this.node = node;
            builder = node.getCluster().getRexBuilder();
            ids = node.getVariablesSet();
            inputs = node.getInputs().toArray(RelNode[]::new);
        }

        /** {@code x > ALL (...)} has become {@code NOT (x <= ANY (...))}, which differs where there is NaN. */
        @Override
        public RexNode visitCall(RexCall call) {
            boolean all = call.getKind() == SqlKind.NOT
                    && call.getOperands().get(0) instanceof RexSubQuery query
                    && query.getKind() == SqlKind.SOME
                    && query.getOperands().stream().anyMatch(NestedQueries::isReal);
            boolean before = ofAll;
            ofAll = all;
            RexNode done = super.visitCall(call);
            ofAll = before;
            return done;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery written) {
            boolean all = ofAll;
            ofAll = false;
            RexSubQuery query = (RexSubQuery) super.visitSubQuery(written);
            Untying untying = new Untying(query.rel, ids, inputs);
            RelNode untied = untying.in(query.rel);
            boolean tied = !untying.arguments.isEmpty();
            boolean compares = query.getKind() == SqlKind.IN || query.getKind() == SqlKind.SOME;
            if (!tied && compares && !comparesRows(written, node) && !Ties.any(untied)) {
                return query.clone(nodes(untied));
            }
            if (!tied && query.getKind() == SqlKind.IN && isReal(query) && !Ties.any(untied)) {
                return among(query, untied);
            }
            SqlOperator operator = operator(query);
            RelNode plan = operator.equals(NestedCall.ANY) ? compared(query, untied, untying, all) : untied;
            NestedQuery nested = query(nodes(plan), new ArrayList<>(untying.arguments.keySet()));
            List<RexNode> operands = new ArrayList<>();
            operands.add(builder.makeExactLiteral(BigDecimal.valueOf(nested.index())));
            operands.addAll(untying.arguments.values());
            boolean unknown = operator.equals(NestedCall.ANY)
                    && plan.getRowType().getFieldList().get(0).getType().isNullable();
            RelDataType type = builder.getTypeFactory()
                    .createTypeWithNullability(
                            query.getType(), unknown || query.getType().isNullable());
            return builder.makeCall(type, operator, operands);
        }

        /** The rows of a query that nothing ties to a row are read once, and a number looked up in them. */
        private RexNode among(RexSubQuery query, RelNode rows) {
            NestedQuery nested = query(nodes(rows), List.of());
            boolean unknown = rows.getRowType().getFieldList().get(0).getType().isNullable();
            return builder.makeCall(
                    unknown ? nullable(query.getType()) : query.getType(),
                    NestedCall.AMONG,
                    List.of(
                            builder.makeExactLiteral(BigDecimal.valueOf(nested.index())),
                            query.getOperands().get(0)));
        }

        private static boolean isReal(RexSubQuery query) {
            return query.getOperands().size() == 1
                    && NestedQueries.isReal(query.getOperands().get(0));
        }

        private RexNode comparison(SqlOperator comparison, List<RexNode> wanted, List<RexNode> columns) {
            if (wanted.size() > 1 && !comparison.equals(SqlStdOperatorTable.EQUALS)) {
                return builder.makeCall(
                        comparison,
                        builder.makeCall(SqlStdOperatorTable.ROW, wanted),
                        builder.makeCall(SqlStdOperatorTable.ROW, columns));
            }
            List<RexNode> equal = new ArrayList<>();
            for (int column = 0; column < wanted.size(); column++) {
                RexNode one = builder.makeCall(comparison, wanted.get(column), columns.get(column));
                // Parts of an array may be unknown.
                equal.add(
                        isNested(columns.get(column).getType())
                                ? builder.makeCall(nullable(one.getType()), comparison, ((RexCall) one).getOperands())
                                : one);
            }
            return RexUtil.composeConjunction(builder, equal);
        }

        private RelDataType nullable(RelDataType type) {
            return builder.getTypeFactory().createTypeWithNullability(type, true);
        }

        /** One column that says for each row whether it is what is looked for. */
        private RelNode compared(RexSubQuery query, RelNode rows, Untying untying, boolean all) {
            SqlKind kind =
                    query.op instanceof SqlQuantifyOperator quantified ? quantified.comparisonKind : SqlKind.EQUALS;
            SqlOperator comparison = RexUtil.op(all ? kind.negateNullSafe() : kind);
            List<RexNode> wanted =
                    query.getOperands().stream().map(untying::argument).toList();
            List<RexNode> columns = new ArrayList<>();
            for (int column = 0; column < wanted.size(); column++) {
                columns.add(builder.makeInputRef(rows, column));
            }
            RexNode compared = comparison(comparison, wanted, columns);
            RexNode found = all ? builder.makeCall(SqlStdOperatorTable.NOT, compared) : compared;
            return LogicalProject.create(rows, List.of(), List.of(found), List.of("FOUND"), Set.of());
        }
    }

    /** Whether Calcite does not compare the values of a query rightly, even if nothing ties it to a row. */
    static boolean comparesRows(RexSubQuery query, RelNode around) {
        boolean several = query.getOperands().size() > 1
                && (query.getKind() == SqlKind.SOME || (mayBeUnknown(query) && !mustBeTrue(query, around)));
        return several
                || query.getOperands().stream()
                        .anyMatch(operand ->
                                operand.getType().isStruct() || isNested(operand.getType()) || isReal(operand));
    }

    /** Whether a value may be NaN. */
    static boolean isReal(RexNode value) {
        return SqlTypeName.APPROX_TYPES.contains(value.getType().getSqlTypeName());
    }

    private static boolean isNested(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.ARRAY || type.getSqlTypeName() == SqlTypeName.MAP;
    }

    /** Whether a row counts only where {@code query} is true, so that it does not matter whether it is false or unknown. */
    private static boolean mustBeTrue(RexSubQuery query, RelNode around) {
        return around instanceof Filter filter
                && RelOptUtil.conjunctions(filter.getCondition()).contains(query);
    }

    /** {@code (1, 2) IN (3, NULL)} is false and not unknown, which Calcite does not tell apart. */
    private static boolean mayBeUnknown(RexSubQuery query) {
        return query.getOperands().stream()
                        .anyMatch(operand -> operand.getType().isNullable())
                || query.rel.getRowType().getFieldList().stream()
                        .anyMatch(field -> field.getType().isNullable());
    }

    private static SqlOperator operator(RexSubQuery query) {
        return switch (query.getKind()) {
            case EXISTS -> NestedCall.EXISTS;
            case IN, SOME -> NestedCall.ANY;
            case SCALAR_QUERY -> NestedCall.SCALAR;
            case ARRAY_QUERY_CONSTRUCTOR, MULTISET_QUERY_CONSTRUCTOR -> NestedCall.LIST;
            default ->
                throw new UnsupportedOperationException(
                        query.getKind() + " of a query that uses columns of the query around it (write it as a join)");
        };
    }

    /** Looks for columns of a row around a plan that it still asks for. */
    static final class Ties extends RexShuttle {
        private final Set<CorrelationId> used = new LinkedHashSet<>();

        static boolean any(RelNode plan) {
            Ties ties = new Ties();
            ties.in(plan);
            return !ties.used.isEmpty();
        }

        /** What is used and what is set anywhere in the plan, sub-queries included. */
        private void in(RelNode plan) {
            plan.accept(new RelHomogeneousShuttle() {
                @Override
                public RelNode visit(RelNode node) {
                    RelNode done = super.visit(node);
                    done.accept(Ties.this);
                    return done;
                }
            });
        }

        @Override
        public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            used.add(variable.id);
            return variable;
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            access.getReferenceExpr().accept(this);
            return access;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            in(query.rel);
            return super.visitSubQuery(query);
        }
    }
}
