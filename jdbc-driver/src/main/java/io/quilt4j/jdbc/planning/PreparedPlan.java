package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.text.LiftedLiterals;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** A plan that may be shared with other statements, and where each of its values comes from in this one. */
public final class PreparedPlan {

    private final Plan plan;
    private final List<LiftedLiterals.Slot> slots;
    private final boolean once;

    PreparedPlan(Plan plan, List<LiftedLiterals.Slot> slots) {
        this(plan, slots, false);
    }

    private PreparedPlan(Plan plan, List<LiftedLiterals.Slot> slots, boolean once) {
        this.plan = plan;
        this.slots = slots;
        this.once = once;
    }

    static PreparedPlan of(Plan plan) {
        List<LiftedLiterals.Slot> slots = new ArrayList<>();
        for (int index = 0; index < plan.parameters().size(); index++) {
            slots.add(new LiftedLiterals.Slot.Parameter(index));
        }
        return new PreparedPlan(plan, slots);
    }

    /** The same of what was there when it was planned. */
    PreparedPlan once() {
        return new PreparedPlan(plan, slots, true);
    }

    /** Whether it is to be made anew before it runs again: its columns hang on files that may be others by then. */
    public boolean isOnce() {
        return once;
    }

    /** The plan, whose parameters take {@link #values}. */
    public Plan plan() {
        return plan;
    }

    /** The same without the rows that a change gives. */
    public PreparedPlan change() {
        return plan instanceof Plan.Returning returning ? new PreparedPlan(returning.change(), slots, once) : this;
    }

    /** Whether its parameters must have values to run it; what a statement would do can be told without. */
    public boolean needsValues() {
        return !(plan instanceof Plan.Explain) && !parameters().isEmpty();
    }

    /** The types of the parameters of the statement as it was written. */
    public List<RelDataType> parameters() {
        List<RelDataType> types = new ArrayList<>();
        for (int index = 0; index < slots.size(); index++) {
            if (slots.get(index) instanceof LiftedLiterals.Slot.Parameter) {
                types.add(plan.parameters().get(index));
            }
        }
        return types;
    }

    /** What the parameters of the plan are bound to, where those of the statement are bound to {@code bound}. */
    public List<@Nullable Object> values(List<? extends @Nullable Object> bound) {
        List<@Nullable Object> values = new ArrayList<>();
        for (LiftedLiterals.Slot slot : slots) {
            values.add(
                    slot instanceof LiftedLiterals.Slot.Parameter parameter
                            ? bound.get(parameter.index())
                            : ((LiftedLiterals.Slot.Literal) slot).value());
        }
        return values;
    }
}
