package io.quilt4j.jdbc.nesting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * The few shapes of correlation that Calcite is known to turn into the right join. They are what people write most, and a
 * join is quick.
 *
 * <p>{@code [NOT] EXISTS (SELECT ... FROM ... WHERE c.x = outer.y AND ...)}, and one aggregate of such a query without
 * GROUP BY; below the condition nothing depends on the row outside.
 */
final class SimpleCorrelation {

    private SimpleCorrelation() {}

    /** Whether the queries in a plan that depend on rows around them all have one of these shapes. */
    static boolean areAll(RelNode plan) {
        if (plan instanceof Correlate lateral) {
            return unnests(lateral.getRight()) && areAll(lateral.getLeft());
        }
        return areAllInExpressions(plan) && plan.getInputs().stream().allMatch(SimpleCorrelation::areAll);
    }

    /** {@code UNNEST} of a column. */
    private static boolean unnests(RelNode right) {
        RelNode node = right;
        while (node instanceof Project && !(node.getInput(0) instanceof Uncollect) && !hasCorrelation(node)) {
            node = node.getInput(0);
        }
        if (node instanceof Project && node.getInput(0) instanceof Uncollect) {
            node = node.getInput(0);
        }
        return node instanceof Uncollect && !hasSubQuery(node) && !hasSubQuery(node.getInput(0));
    }

    private static boolean areAllInExpressions(RelNode node) {
        boolean[] all = {true};
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                all[0] = all[0] && isSimple(query, node);
                return super.visitSubQuery(query);
            }

            /** Calcite does not look for queries in windows. */
            @Override
            public RexNode visitOver(RexOver over) {
                all[0] = all[0] && !hasSubQuery(over);
                return super.visitOver(over);
            }
        });
        return all[0];
    }

    private static boolean isSimple(RexSubQuery query, RelNode around) {
        if (NestedQueries.comparesRows(query, around)) {
            return false;
        }
        if (!NestedQueries.Ties.any(query.rel)) {
            return areAll(query.rel);
        }
        if (!(around instanceof Filter || around instanceof Project)) {
            return false;
        }
        return switch (query.getKind()) {
            case EXISTS ->
                around instanceof Filter filter && isConjunct(query, filter.getCondition()) && tied(query.rel, around);
            case SCALAR_QUERY -> aggregates(query.rel, around);
            default -> false;
        };
    }

    /** Whether a query, or its opposite, must be true for the whole condition to be. */
    private static boolean isConjunct(RexSubQuery query, RexNode condition) {
        return RelOptUtil.conjunctions(condition).stream()
                .map(part -> part.getKind() == SqlKind.NOT
                        ? ((RexCall) part).getOperands().get(0)
                        : part)
                .anyMatch(query::equals);
    }

    private static boolean aggregates(RelNode plan, RelNode around) {
        RelNode node = plan;
        while (node instanceof Project project && plain(project)) {
            node = project.getInput();
        }
        return node instanceof Aggregate aggregate
                && aggregate.getGroupCount() == 0
                && aggregate.getGroupSets().size() == 1
                && aggregate.getAggCallList().stream().allMatch(SimpleCorrelation::plain)
                && tied(aggregate.getInput(), around);
    }

    private static boolean plain(AggregateCall call) {
        return !call.isDistinct()
                && call.filterArg < 0
                && call.getCollation().getFieldCollations().isEmpty()
                && Set.of(SqlKind.COUNT, SqlKind.MIN, SqlKind.MAX, SqlKind.SUM)
                        .contains(call.getAggregation().getKind());
    }

    private static boolean plain(Project project) {
        return project.getProjects().size() == 1 && project.getProjects().get(0).getKind() == SqlKind.INPUT_REF;
    }

    /** Projections and conditions, of which equalities alone tie them to the row around, over what knows nothing of it. */
    private static boolean tied(RelNode plan, RelNode around) {
        RelNode node = plan;
        boolean equal = false;
        while (NestedQueries.Ties.any(node)) {
            if (hasSubQuery(node)) {
                return false;
            }
            if (node instanceof Filter filter) {
                for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
                    boolean tie = hasCorrelation(part);
                    if (tie && !equality(part, around)) {
                        return false;
                    }
                    equal |= tie;
                }
            } else if (!(node instanceof Project) || hasCorrelation(node) || hasOver(node)) {
                return false;
            }
            node = node.getInput(0);
        }
        return equal && !hasLimit(node) && areAll(node);
    }

    private static boolean equality(RexNode part, RelNode around) {
        if (part.getKind() != SqlKind.EQUALS) {
            return false;
        }
        List<RexNode> sides = ((RexCall) part).getOperands();
        boolean sameType = sides.get(0).getType().getSqlTypeName()
                == sides.get(1).getType().getSqlTypeName();
        // Rows are joined by equal values, and NaN is unequal to itself.
        boolean real = sides.stream().anyMatch(NestedQueries::isReal);
        return sameType
                && !real
                && ((column(sides.get(0), around) && !hasCorrelation(sides.get(1)))
                        || (column(sides.get(1), around) && !hasCorrelation(sides.get(0))));
    }

    private static boolean column(RexNode node, RelNode around) {
        return node instanceof RexFieldAccess access
                && access.getReferenceExpr() instanceof RexCorrelVariable variable
                && around.getVariablesSet().contains(variable.id)
                && !isAggregate(around.getInput(0), access.getField().getIndex());
    }

    /** Whether an aggregate gives the column, for which Calcite looks among those that are grouped by, and fails. */
    private static boolean isAggregate(RelNode node, int column) {
        if (node instanceof Project project) {
            return project.getProjects().get(column) instanceof RexInputRef same
                    && isAggregate(project.getInput(), same.getIndex());
        }
        if (node instanceof Aggregate aggregate) {
            return column >= aggregate.getGroupCount()
                    || isAggregate(aggregate.getInput(), aggregate.getGroupSet().nth(column));
        }
        if (node instanceof Join join) {
            int left = join.getLeft().getRowType().getFieldCount();
            return column < left ? isAggregate(join.getLeft(), column) : isAggregate(join.getRight(), column - left);
        }
        return node instanceof Filter && isAggregate(node.getInput(0), column);
    }

    private static boolean hasCorrelation(RexNode node) {
        return RexUtil.containsCorrelation(node);
    }

    private static boolean hasCorrelation(RelNode node) {
        Set<RexNode> found = new HashSet<>();
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                found.add(variable);
                return variable;
            }

            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
                access.getReferenceExpr().accept(this);
                return access;
            }
        });
        return !found.isEmpty();
    }

    private static boolean hasOver(RelNode node) {
        return node instanceof Project project && project.containsOver();
    }

    private static boolean hasSubQuery(RelNode node) {
        Found found = new Found();
        node.accept(found);
        return found.any;
    }

    private static boolean hasSubQuery(RexNode node) {
        Found found = new Found();
        node.accept(found);
        return found.any;
    }

    private static final class Found extends RexShuttle {
        private boolean any;

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            any = true;
            return query;
        }
    }

    /** Calcite numbers rows for it below what is tied, also where the numbers become a column too many. */
    private static boolean hasLimit(RelNode node) {
        return (node instanceof Sort sort && (sort.fetch != null || sort.offset != null))
                || node.getInputs().stream().anyMatch(SimpleCorrelation::hasLimit);
    }
}
