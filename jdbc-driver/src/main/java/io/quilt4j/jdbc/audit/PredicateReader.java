package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.jspecify.annotations.Nullable;

/** Finds the conditions that a scan can decide itself. */
final class PredicateReader {

    private final List<AuditField> fields;
    private final RexBuilder builder;

    PredicateReader(List<AuditField> fields, RexBuilder builder) {
        this.fields = fields;
        this.builder = builder;
    }

    /** Predicates that all together say the same as {@code condition}; empty where there are none. */
    Optional<List<AuditPredicate>> all(RexNode condition) {
        RexNode plain = RexUtil.expandSearch(builder, null, condition);
        List<AuditPredicate> predicates = new ArrayList<>();
        for (RexNode part : RelOptUtil.conjunctions(plain)) {
            Optional<AuditPredicate> read = one(part);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            predicates.add(read.get());
        }
        return Optional.of(predicates);
    }

    private Optional<AuditPredicate> one(RexNode condition) {
        return switch (condition.getKind()) {
            case EQUALS -> compared(condition, Comparison.EQUAL);
            case NOT_EQUALS -> compared(condition, Comparison.NOT_EQUAL);
            case LESS_THAN -> compared(condition, Comparison.LESS);
            case LESS_THAN_OR_EQUAL -> compared(condition, Comparison.LESS_OR_EQUAL);
            case GREATER_THAN -> compared(condition, Comparison.GREATER);
            case GREATER_THAN_OR_EQUAL -> compared(condition, Comparison.GREATER_OR_EQUAL);
            case IS_NULL -> field(operand(condition, 0)).map(field -> new AuditPredicate.Presence(field, false));
            case IS_NOT_NULL -> field(operand(condition, 0)).map(field -> new AuditPredicate.Presence(field, true));
            case OR -> oneOf((RexCall) condition);
            case LIKE -> like((RexCall) condition, false);
            case NOT ->
                operand(condition, 0).getKind() == SqlKind.LIKE
                        ? like((RexCall) operand(condition, 0), true)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static RexNode operand(RexNode call, int index) {
        return ((RexCall) call).getOperands().get(index);
    }

    private Optional<AuditField> field(RexNode expression) {
        return AuditFields.of(expression, fields);
    }

    private Optional<AuditPredicate> compared(RexNode condition, Comparison comparison) {
        RexNode left = operand(condition, 0);
        RexNode right = operand(condition, 1);
        return compared(left, comparison, right).or(() -> compared(right, mirrored(comparison), left));
    }

    private Optional<AuditPredicate> compared(RexNode left, Comparison comparison, RexNode right) {
        Optional<AuditField> field = field(left).filter(found -> comparable(found, right));
        return field.flatMap(
                found -> Operand.of(right).map(operand -> new AuditPredicate.Compared(found, comparison, operand)));
    }

    private Optional<AuditPredicate> like(RexCall call, boolean negated) {
        RexNode pattern = operand(call, 1);
        String escape = call.getOperands().size() == 2 ? null : escape(operand(call, 2));
        boolean readable = call.getOperator().equals(SqlStdOperatorTable.LIKE)
                && (call.getOperands().size() == 2 || escape != null);
        return field(operand(call, 0))
                .filter(found -> readable && comparable(found, pattern) && !found.isTime())
                .flatMap(found ->
                        Operand.of(pattern).map(operand -> new AuditPredicate.Like(found, operand, escape, negated)));
    }

    private static @Nullable String escape(RexNode node) {
        String text = node instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
        return text != null && text.length() == 1 ? text : null;
    }

    private static boolean comparable(AuditField field, RexNode value) {
        SqlTypeFamily wanted = field.isTime() ? SqlTypeFamily.TIMESTAMP : SqlTypeFamily.CHARACTER;
        return wanted.contains(value.getType());
    }

    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> comparison;
        };
    }

    /** {@code OR} of equals of one text. */
    private Optional<AuditPredicate> oneOf(RexCall any) {
        AuditField field = null;
        List<Operand> operands = new ArrayList<>();
        for (RexNode part : any.getOperands()) {
            AuditPredicate read = one(part).orElse(null);
            if (read == null
                    || (field != null && !field.equals(read.field()))
                    || read.field().isTime()) {
                return Optional.empty();
            }
            boolean equal = read instanceof AuditPredicate.OneOf
                    || (read instanceof AuditPredicate.Compared compared && compared.comparison() == Comparison.EQUAL);
            if (!equal) {
                return Optional.empty();
            }
            field = read.field();
            operands.addAll(read.operands());
        }
        return field == null ? Optional.empty() : Optional.of(new AuditPredicate.OneOf(field, List.copyOf(operands)));
    }
}
