package io.quilt4j.jdbc.tables;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/** A rule of the planner that is a name, a chain of nodes, and what is done about them. */
public final class ActionRule extends RelRule<ActionRule.Wanted> {

    private ActionRule(Wanted wanted) {
        super(wanted);
    }

    /** What a rule looks for, and what it does. */
    record Wanted(
            RelRule.OperandTransform operandSupplier,
            String description,
            RelBuilderFactory relBuilderFactory,
            Consumer<RelOptRuleCall> action)
            implements RelRule.Config {

        @Override
        public RelOptRule toRule() {
            return new ActionRule(this);
        }

        @Override
        public RelRule.Config withOperandSupplier(RelRule.OperandTransform other) {
            return new Wanted(other, description, relBuilderFactory, action);
        }

        @Override
        public RelRule.Config withDescription(@Nullable String other) {
            return new Wanted(operandSupplier, other == null ? description : other, relBuilderFactory, action);
        }

        @Override
        public RelRule.Config withRelBuilderFactory(RelBuilderFactory other) {
            return new Wanted(operandSupplier, description, other, action);
        }
    }

    /** A rule for a node right above a leaf. */
    public static RelOptRule over(
            String name,
            Class<? extends RelNode> above,
            Class<? extends RelNode> leaf,
            Consumer<RelOptRuleCall> action) {
        return rule(
                operand -> operand.operand(above)
                        .oneInput(input -> input.operand(leaf).noInputs()),
                name,
                action);
    }

    /**
     * A rule for a node with two inputs.
     *
     * @param chain one of the inputs, from its top to its leaf; the other may be anything
     * @param left whether that is the first
     */
    public static RelOptRule joining(
            String name,
            Class<? extends RelNode> above,
            List<Class<? extends RelNode>> chain,
            boolean left,
            Consumer<RelOptRuleCall> action) {
        RelRule.OperandTransform any = operand -> operand.operand(RelNode.class).anyInputs();
        RelRule.OperandTransform down = down(chain);
        return rule(operand -> operand.operand(above).inputs(left ? down : any, left ? any : down), name, action);
    }

    private static RelRule.OperandTransform down(List<Class<? extends RelNode>> chain) {
        Class<? extends RelNode> top = chain.get(0);
        return chain.size() == 1
                ? operand -> operand.operand(top).noInputs()
                : operand -> operand.operand(top).oneInput(down(chain.subList(1, chain.size())));
    }

    /** A rule for a node above another one right above a leaf. */
    public static RelOptRule over(
            String name,
            Class<? extends RelNode> top,
            Class<? extends RelNode> middle,
            Class<? extends RelNode> leaf,
            Consumer<RelOptRuleCall> action) {
        return rule(
                operand -> operand.operand(top).oneInput(between -> between.operand(middle)
                        .oneInput(input -> input.operand(leaf).noInputs())),
                name,
                action);
    }

    /** A rule that makes a leaf part of the finished plan: what has been moved into it is what will be asked. */
    public static <L extends RelNode> RelOptRule finishing(String name, Class<L> leaf, Function<L, RelNode> finished) {
        return new Finishing(leaf, name, node -> finished.apply(leaf.cast(node)));
    }

    private static final class Finishing extends ConverterRule {
        private final UnaryOperator<RelNode> finished;

        Finishing(Class<? extends RelNode> leaf, String name, UnaryOperator<RelNode> finished) {
            super(Config.INSTANCE.withConversion(leaf, Convention.NONE, EnumerableConvention.INSTANCE, name));
            this.finished = finished;
        }

        @Override
        public RelNode convert(RelNode leaf) {
            return finished.apply(leaf);
        }
    }

    private static RelOptRule rule(RelRule.OperandTransform nodes, String name, Consumer<RelOptRuleCall> action) {
        return new Wanted(nodes, name, RelFactories.LOGICAL_BUILDER, action).toRule();
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        config.action().accept(call);
    }
}
