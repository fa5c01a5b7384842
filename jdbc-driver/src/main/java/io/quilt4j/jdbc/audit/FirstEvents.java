package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.AuditQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Reads no more events than a sort with a limit will give. */
final class FirstEvents {

    private FirstEvents() {}

    /** The scan that reads no more than the sort will give. The sort stays: so few rows are sorted in no time. */
    static Optional<RelNode> of(LogicalSort sort, LogicalAuditScan scan, List<? extends @Nullable AuditField> shown) {
        AuditQuestion question = scan.question();
        Optional<AuditQuestion.Most> most = most(sort);
        List<RelFieldCollation> by = sort.getCollation().getFieldCollations();
        if (question.most() != null || most.isEmpty() || by.size() > 1) {
            return Optional.empty();
        }
        if (by.isEmpty()) {
            return Optional.of(scan.with(question.first(null, most.get())));
        }
        RelFieldCollation collation = by.get(0);
        AuditField field = shown.get(collation.getFieldIndex());
        if (field == null || !field.isTime()) {
            return Optional.empty();
        }
        boolean nullsFirst = collation.nullDirection == RelFieldCollation.NullDirection.FIRST
                || (collation.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED
                        && collation.direction.isDescending());
        AuditQuery.TimeOrder order = new AuditQuery.TimeOrder(collation.direction.isDescending(), nullsFirst);
        return Optional.of(scan.with(question.first(order, most.get())));
    }

    private static Optional<AuditQuestion.Most> most(LogicalSort sort) {
        if (sort.fetch == null) {
            return Optional.empty();
        }
        List<Operand> summands = new ArrayList<>();
        for (RexNode count : sort.offset == null ? List.of(sort.fetch) : List.of(sort.fetch, sort.offset)) {
            if (count instanceof RexDynamicParam parameter) {
                summands.add(new Operand.Bound(parameter.getIndex()));
            } else {
                Long rows = count instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
                if (rows == null) {
                    return Optional.empty();
                }
                summands.add(new Operand.Written(rows));
            }
        }
        return Optional.of(new AuditQuestion.Most(List.copyOf(summands)));
    }
}
