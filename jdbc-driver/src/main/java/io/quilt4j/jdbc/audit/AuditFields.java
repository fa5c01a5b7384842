package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.JsonPath;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.tables.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** The values of a scan's rows, and the expressions that are nothing but such a value. */
final class AuditFields {

    private AuditFields() {}

    static RelDataType rowType(List<AuditField> fields, RelDataTypeFactory types) {
        RelDataTypeFactory.Builder row = types.builder();
        for (AuditField field : fields) {
            TableColumn column = AuditTable.column(field.column());
            // What json_extract gives is JSON, not a text.
            boolean json = field.path() != null && field.form() == AuditField.Form.JSON;
            RelDataType type = json
                    ? types.createTypeWithNullability(types.createSqlType(SqlTypeName.VARIANT), true)
                    : column.sqlType(types);
            row.add(name(field), type);
        }
        return row.build();
    }

    private static String name(AuditField field) {
        return field.path() == null ? field.column().columnName() : shown(field);
    }

    /** Whether a condition tells which folders are of interest. */
    static boolean prunes(AuditPredicate predicate) {
        AuditColumn column = predicate.field().column();
        return !(predicate instanceof AuditPredicate.Presence)
                && (column == AuditColumn.DATE || column == AuditColumn.EVENTTIME);
    }

    /** As it would be written in a statement. */
    static String shown(AuditField field) {
        if (field.path() == null) {
            return field.column().columnName();
        }
        String function = field.form() == AuditField.Form.JSON ? "json_extract" : "json_extract_scalar";
        return function + "(" + field.column().columnName() + ", '" + field.path() + "')";
    }

    /** The field that an expression over a scan's {@code fields} stands for. */
    static Optional<AuditField> of(RexNode expression, List<AuditField> fields) {
        if (expression instanceof RexInputRef reference) {
            return Optional.of(fields.get(reference.getIndex()));
        }
        if (!(expression instanceof RexCall call)) {
            return Optional.empty();
        }
        if (call.getKind() == SqlKind.CAST) {
            return unchanged(call) ? of(call.getOperands().get(0), fields) : Optional.empty();
        }
        boolean scalar = call.getOperator().equals(TrinoFunctions.JSON_EXTRACT_SCALAR);
        if (!scalar && !call.getOperator().equals(TrinoFunctions.JSON_EXTRACT)) {
            return Optional.empty();
        }
        Optional<AuditField> json = of(call.getOperands().get(0), fields).filter(AuditFields::mayBeJson);
        return json.flatMap(field -> path(call.getOperands().get(1))
                .map(path -> scalar ? AuditField.scalar(field.column(), path) : AuditField.json(field.column(), path)));
    }

    private static boolean mayBeJson(AuditField field) {
        return field.path() == null && field.column() != AuditColumn.EVENTTIME && field.column() != AuditColumn.DATE;
    }

    /** A path that cannot be read is left to the function, which says so. */
    private static Optional<JsonPath> path(RexNode node) {
        RexNode bare =
                node.getKind() == SqlKind.CAST ? ((RexCall) node).getOperands().get(0) : node;
        String text = bare instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
        try {
            return text == null ? Optional.empty() : Optional.of(JsonPath.of(text));
        } catch (InvalidInputException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether a cast changes nothing: to a text without limit, or to a time as fine as the events'. */
    private static boolean unchanged(RexCall cast) {
        RelDataType to = cast.getType();
        RelDataType from = cast.getOperands().get(0).getType();
        if (to.getSqlTypeName() == SqlTypeName.VARCHAR) {
            return from.getSqlTypeName() == SqlTypeName.VARCHAR && to.getPrecision() < 0;
        }
        return to.getSqlTypeName() == SqlTypeName.TIMESTAMP
                && from.getSqlTypeName() == SqlTypeName.TIMESTAMP
                && to.getPrecision() >= 3;
    }

    /** The fields that expressions over {@code fields} need: a path instead of the whole JSON where that is enough. */
    static List<AuditField> needed(List<RexNode> expressions, List<AuditField> fields) {
        Set<AuditField> needed = new LinkedHashSet<>();
        new Rewriting(fields) {
            @Override
            RexNode field(RexNode expression, AuditField field) {
                needed.add(field);
                return expression;
            }
        }.apply(expressions);
        // A row must have a column; this one costs nothing.
        return needed.isEmpty() ? List.of(AuditField.of(AuditColumn.DATE)) : List.copyOf(needed);
    }

    /** {@code expressions} over {@code fields}, as expressions over {@code others}. */
    static List<RexNode> moved(List<RexNode> expressions, List<AuditField> fields, List<AuditField> others) {
        return new ArrayList<>(
                new Rewriting(fields) {
                    @Override
                    RexNode field(RexNode expression, AuditField field) {
                        return new RexInputRef(others.indexOf(field), expression.getType());
                    }
                }.apply(expressions));
    }

    private abstract static class Rewriting extends RexShuttle {
        private final List<AuditField> fields;

        Rewriting(List<AuditField> fields) {
            this.fields = fields;
        }

        abstract RexNode field(RexNode expression, AuditField field);

        @Override
        public RexNode visitInputRef(RexInputRef reference) {
            return field(reference, fields.get(reference.getIndex()));
        }

        @Override
        public RexNode visitCall(RexCall call) {
            boolean extracts = call.getOperator().equals(TrinoFunctions.JSON_EXTRACT_SCALAR)
                    || call.getOperator().equals(TrinoFunctions.JSON_EXTRACT);
            Optional<AuditField> field = extracts ? of(call, fields) : Optional.empty();
            return field.map(found -> field(call, found)).orElseGet(() -> super.visitCall(call));
        }
    }
}
