package io.quilt4j.jdbc.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose literals have become parameters, so that statements which differ in them alone share a plan.
 *
 * <p>Only literals are lifted that stand right behind a comparison or in an {@code IN} list, where a parameter means the
 * same, and not among the columns of a SELECT, which are called what is written there. Whether it really does is decided by {@code PlanCache}, which looks at the types that the parameters get.
 *
 * @param shape the text with a question mark for each lifted literal
 * @param slots one for each question mark of the shape
 */
public record LiftedLiterals(String shape, List<Slot> slots) {

    /** Where the value of a question mark comes from. */
    public sealed interface Slot {
        /** The literal that stood there: a String or an Integer. */
        record Literal(Object value) implements Slot {
            /** Literals may be secrets. */
            @Override
            public String toString() {
                return "Literal";
            }
        }

        /** The parameter of the statement with that index, from 0. */
        record Parameter(int index) implements Slot {}
    }

    public static LiftedLiterals of(String sql) {
        return new LiteralLifter(sql).lift();
    }

    /** The same statement with the question marks cast to those types, one for each; null: left alone. */
    public static String cast(String sql, List<@Nullable String> types) {
        return LiteralLifter.cast(sql, types);
    }

    public long lifted() {
        return slots.stream().filter(Slot.Literal.class::isInstance).count();
    }
}
