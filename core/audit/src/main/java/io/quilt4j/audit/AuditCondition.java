package io.quilt4j.audit;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What must be true of an event for its row to be wanted. As in SQL, a value that is null satisfies {@link IsNull} alone.
 */
public sealed interface AuditCondition {

    /** The value that is looked at. */
    AuditField field();

    /** The text is one of {@code values}, which are not empty: {@code =} and {@code IN}. */
    record OneOf(AuditField field, Set<String> values) implements AuditCondition {
        public OneOf {
            requireText(field);
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("nothing is one of no values");
            }
        }
    }

    /** The text compares so with {@code value}, by the order of {@link io.quilt4j.base.TextOrder}. */
    record Compared(AuditField field, Comparison comparison, String value) implements AuditCondition {
        public Compared {
            requireText(field);
        }
    }

    /** The time of the event compares so with {@code millis} since 1970 in UTC. */
    record TimeCompared(Comparison comparison, long millis) implements AuditCondition {
        @Override
        public AuditField field() {
            return AuditField.of(AuditColumn.EVENTTIME);
        }
    }

    /** There is no value. */
    record IsNull(AuditField field) implements AuditCondition {}

    /** There is a value. */
    record IsNotNull(AuditField field) implements AuditCondition {}

    /**
     * The text passes a test of the caller's, such as LIKE. It is asked by several threads at once.
     *
     * @param needed what every text has that passes, by which most lines are told without being taken apart
     */
    record Passes(AuditField field, Predicate<String> test, Needed needed) implements AuditCondition {
        public Passes {
            requireText(field);
        }
    }

    /** What a text begins with, has somewhere, and ends with; empty: nothing of which one knows. */
    record Needed(String start, String within, String end) {
        public static final Needed NOTHING = new Needed("", "", "");
    }

    private static void requireText(AuditField field) {
        if (field.isTime()) {
            throw new IllegalArgumentException("the time of an event is no text: use TimeCompared");
        }
    }
}
