package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditCondition;
import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.Comparison;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition that a scan of the trail can decide while it reads, with operands that are known when it starts. */
sealed interface AuditPredicate {

    AuditField field();

    default List<Operand> operands() {
        return List.of();
    }

    /** The condition; empty where it can never hold, because an operand is NULL. */
    Optional<AuditCondition> bound(Function<Operand, @Nullable Object> values);

    /** {@code field < operand} and its like. */
    record Compared(AuditField field, Comparison comparison, Operand operand) implements AuditPredicate {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Compared that
                    && comparison == that.comparison
                    && field.equals(that.field)
                    && operand.equals(that.operand);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * field.hashCode() + comparison.hashCode()) + operand.hashCode();
        }

        @Override
        public List<Operand> operands() {
            return List.of(operand);
        }

        @Override
        public Optional<AuditCondition> bound(Function<Operand, @Nullable Object> values) {
            return Optional.ofNullable(values.apply(operand)).map(this::to);
        }

        private AuditCondition to(Object value) {
            return field.isTime()
                    ? new AuditCondition.TimeCompared(comparison, ((Number) value).longValue())
                    : comparison == Comparison.EQUAL
                            ? new AuditCondition.OneOf(field, Set.of(value.toString()))
                            : new AuditCondition.Compared(field, comparison, value.toString());
        }

        @Override
        public String toString() {
            String sign =
                    switch (comparison) {
                        case EQUAL -> "=";
                        case NOT_EQUAL -> "<>";
                        case LESS -> "<";
                        case LESS_OR_EQUAL -> "<=";
                        case GREATER -> ">";
                        case GREATER_OR_EQUAL -> ">=";
                    };
            return AuditFields.shown(field) + " " + sign + " " + Operand.shown(operand);
        }
    }

    /** {@code field IN (operand, ...)}. */
    record OneOf(AuditField field, List<Operand> operands) implements AuditPredicate {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OneOf that && field.equals(that.field) && operands.equals(that.operands);
        }

        @Override
        public int hashCode() {
            return 31 * field.hashCode() + operands.hashCode();
        }

        @Override
        public Optional<AuditCondition> bound(Function<Operand, @Nullable Object> values) {
            Set<String> texts = new LinkedHashSet<>();
            for (Operand operand : operands) {
                Object value = values.apply(operand);
                if (value != null) {
                    texts.add(value.toString());
                }
            }
            return texts.isEmpty() ? Optional.empty() : Optional.of(new AuditCondition.OneOf(field, texts));
        }

        @Override
        public String toString() {
            return AuditFields.shown(field)
                    + operands.stream().map(Operand::shown).collect(Collectors.joining(", ", " IN (", ")"));
        }
    }

    /** {@code field LIKE operand}, or the opposite of it. */
    record Like(AuditField field, Operand operand, @Nullable String escape, boolean negated) implements AuditPredicate {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Like that
                    && negated == that.negated
                    && field.equals(that.field)
                    && operand.equals(that.operand)
                    && Objects.equals(escape, that.escape);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * field.hashCode() + operand.hashCode()) + (negated ? 1 : 0);
        }

        @Override
        public List<Operand> operands() {
            return List.of(operand);
        }

        @Override
        public Optional<AuditCondition> bound(Function<Operand, @Nullable Object> values) {
            return Optional.ofNullable(values.apply(operand)).map(this::like);
        }

        private AuditCondition like(Object value) {
            LikePattern pattern = new LikePattern(value.toString(), escape);
            return negated
                    ? new AuditCondition.Passes(field, pattern.negate(), AuditCondition.Needed.NOTHING)
                    : new AuditCondition.Passes(field, pattern, pattern.needed());
        }

        @Override
        public String toString() {
            return AuditFields.shown(field)
                    + (negated ? " NOT LIKE " : " LIKE ")
                    + Operand.shown(operand)
                    + (escape == null ? "" : " ESCAPE " + Operand.shown(new Operand.Written(escape)));
        }
    }

    /** {@code field IS NULL} or {@code field IS NOT NULL}. */
    record Presence(AuditField field, boolean present) implements AuditPredicate {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Presence that && present == that.present && field.equals(that.field);
        }

        @Override
        public int hashCode() {
            return 31 * field.hashCode() + (present ? 1 : 0);
        }

        @Override
        public Optional<AuditCondition> bound(Function<Operand, @Nullable Object> values) {
            return Optional.of(present ? new AuditCondition.IsNotNull(field) : new AuditCondition.IsNull(field));
        }

        @Override
        public String toString() {
            return AuditFields.shown(field) + (present ? " IS NOT NULL" : " IS NULL");
        }
    }
}
