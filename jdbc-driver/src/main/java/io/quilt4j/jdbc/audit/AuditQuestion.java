package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditCondition;
import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.AuditQuery;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one scan asks of a trail in files: which values of which events, how many, and of the newest or the oldest.
 *
 * @param predicates all must hold
 * @param order null: as the events lie in the trail
 * @param most how many rows are of interest; null: all
 */
record AuditQuestion(
        List<AuditField> fields,
        List<AuditPredicate> predicates,
        AuditQuery.@Nullable TimeOrder order,
        @Nullable Most most) {

    /** A number of rows: those to skip and those to give, either of which may be bound to a parameter. */
    record Most(List<Operand> summands) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Most that && summands.equals(that.summands);
        }

        @Override
        public int hashCode() {
            return summands.hashCode();
        }

        long rows(Run run) {
            long rows = 0;
            for (Operand summand : summands) {
                Object value = summand instanceof Operand.Bound bound
                        ? run.parameter(bound.index())
                        : ((Operand.Written) summand).value();
                if (!(value instanceof Number number)) {
                    return Long.MAX_VALUE;
                }
                long sum = rows + Math.max(0, number.longValue());
                rows = sum < 0 ? Long.MAX_VALUE : sum;
            }
            return rows;
        }

        String shown() {
            return summands.stream().map(Operand::shown).collect(Collectors.joining(" + "));
        }
    }

    AuditQuestion withFields(List<AuditField> others) {
        return new AuditQuestion(others, predicates, order, most);
    }

    AuditQuestion withPredicates(List<AuditPredicate> more) {
        List<AuditPredicate> all = new ArrayList<>(predicates);
        all.addAll(more);
        return new AuditQuestion(fields, List.copyOf(all), order, most);
    }

    AuditQuestion first(AuditQuery.@Nullable TimeOrder by, Most rows) {
        return new AuditQuestion(fields, predicates, by, rows);
    }

    List<Operand> operands() {
        return predicates.stream()
                .flatMap(predicate -> predicate.operands().stream())
                .toList();
    }

    /** The query in one run; empty where it can have no rows. */
    Optional<AuditQuery> query(Run run, Computations computed) {
        List<AuditCondition> conditions = new ArrayList<>();
        for (AuditPredicate predicate : predicates) {
            DateForm.check(predicate, operand -> Operand.value(operand, run, computed), run);
            Optional<AuditCondition> bound = predicate.bound(operand -> Operand.value(operand, run, computed));
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(bound.get());
        }
        long limit = most == null ? Long.MAX_VALUE : most.rows(run);
        return limit == 0
                ? Optional.empty()
                : Optional.of(
                        new AuditQuery(fields, conditions, order, limit, AuditQuery.Unreadable.FAIL, run.misfiled()));
    }
}
