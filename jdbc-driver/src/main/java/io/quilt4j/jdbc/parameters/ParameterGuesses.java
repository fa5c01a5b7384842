package io.quilt4j.jdbc.parameters;

import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the types of parameters from what stands beside them: {@code COALESCE(?, name)} takes a text, as
 * {@code UPPER(?)} does. Where nothing tells, there is no guess: {@code ? > ?} would compare texts where numbers were meant.
 */
public final class ParameterGuesses {

    private static final Set<String> TEXTS = Set.of(
            "||",
            "UPPER",
            "LOWER",
            "UCASE",
            "LCASE",
            "TRIM",
            "LTRIM",
            "RTRIM",
            "CHAR_LENGTH",
            "CHARACTER_LENGTH",
            "LENGTH",
            "POSITION",
            "LOCATE",
            "REPLACE",
            "CONCAT",
            "INITCAP",
            "SOUNDEX",
            "JSON_EXTRACT_SCALAR",
            "JSON_EXTRACT",
            "REGEXP_LIKE");

    /** Functions of one text and of whole numbers behind it. */
    private static final Set<String> PARTS_OF_TEXTS = Set.of("SUBSTRING", "SUBSTR", "LEFT", "RIGHT", "REPEAT");

    private static final Set<String> SAME = Set.of("GREATEST", "LEAST", "NVL", "IFNULL", "NULLIF", "COALESCE");

    /** Beside the comparisons. */
    private static final Set<SqlKind> ALIKE =
            Set.of(SqlKind.IS_DISTINCT_FROM, SqlKind.IS_NOT_DISTINCT_FROM, SqlKind.SOME, SqlKind.ALL, SqlKind.BETWEEN);

    private static final Set<String> OF_OTHER_ROWS = Set.of("LAG", "LEAD");

    private final SqlValidator validator;
    private final SqlValidatorScope scope;
    private final Map<Integer, RelDataType> guesses;

    public ParameterGuesses(SqlValidator validator, SqlValidatorScope scope, Map<Integer, RelDataType> guesses) {
        this.validator = validator;
        this.scope = scope;
        this.guesses = guesses;
    }

    /** Looks at the parameters in {@code node}, which is to be of that type where one is known. */
    public void look(@Nullable SqlNode node, @Nullable RelDataType type) {
        if (node instanceof SqlDynamicParam parameter) {
            if (type != null) {
                guesses.putIfAbsent(parameter.getIndex(), type);
            }
        } else if (node instanceof SqlNodeList list) {
            list.forEach(element -> look(element, type));
        } else if (node instanceof SqlWindow window) {
            // It has no type, and its bounds are written out.
            look(window.getPartitionList(), null);
            look(window.getOrderList(), null);
        } else if (node instanceof SqlCall call
                && !call.isA(SqlKind.QUERY)
                && !(call instanceof SqlLambda)
                && hasParameter(call)) {
            look(call, type);
        }
    }

    private void look(SqlCall call, @Nullable RelDataType type) {
        String name = name(call);
        List<SqlNode> operands =
                call.getOperandList().stream().filter(Objects::nonNull).toList();
        if (call instanceof SqlCase cases) {
            look(cases, type);
        } else if (call.getKind() == SqlKind.LIKE || TEXTS.contains(name)) {
            operands.forEach(operand -> look(operand, of(SqlTypeName.VARCHAR)));
        } else if (PARTS_OF_TEXTS.contains(name)) {
            look(operands.get(0), of(SqlTypeName.VARCHAR));
            operands.subList(1, operands.size()).forEach(operand -> look(operand, of(SqlTypeName.INTEGER)));
        } else if (call.isA(SqlKind.COMPARISON) || call.isA(ALIKE)) {
            alike(operands, null);
        } else if (SAME.contains(name)) {
            alike(operands, type);
        } else if (call.isA(Set.of(SqlKind.PLUS, SqlKind.MINUS, SqlKind.TIMES, SqlKind.DIVIDE, SqlKind.MOD))) {
            arithmetic(call, operands, type);
        } else if (call.getKind() == SqlKind.OVER) {
            look(operands.get(0), type);
            look(operands.get(1), null);
        } else if (call.getKind() == SqlKind.AS || call.getKind() == SqlKind.CAST_NOT_NULL) {
            look(operands.get(0), type);
        } else {
            arguments(name, operands);
        }
    }

    /** What the function of that name takes. */
    private void arguments(String name, List<SqlNode> operands) {
        List<@Nullable RelDataType> given = new ArrayList<>();
        operands.forEach(operand -> given.add(operand instanceof SqlLambda ? null : typeOf(operand)));
        List<@Nullable RelDataType> wanted = TrinoFunctions.parameters(name, given, types());
        for (int index = 0; index < operands.size(); index++) {
            RelDataType type = index == 2 && OF_OTHER_ROWS.contains(name) ? given.get(0) : argument(name, index);
            look(operands.get(index), type == null && wanted != null ? wanted.get(index) : type);
        }
    }

    private static String name(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return name.startsWith("{FN ") ? name.substring(4, name.length() - 1) : name;
    }

    private void look(SqlCase cases, @Nullable RelDataType type) {
        List<SqlNode> values = new ArrayList<>(cases.getThenOperands());
        values.add(cases.getElseOperand());
        alike(values, type);
        if (cases.getValueOperand() == null) {
            cases.getWhenOperands().forEach(condition -> look(condition, of(SqlTypeName.BOOLEAN)));
        } else {
            List<SqlNode> compared = new ArrayList<>(cases.getWhenOperands());
            compared.add(cases.getValueOperand());
            alike(compared, null);
        }
    }

    /** They are all of the type of the first that has one. */
    private void alike(List<SqlNode> nodes, @Nullable RelDataType otherwise) {
        RelDataType known = known(nodes);
        RelDataType type = known == null ? otherwise : known;
        nodes.forEach(node -> look(node, type));
    }

    private void arithmetic(SqlCall call, List<SqlNode> operands, @Nullable RelDataType type) {
        RelDataType known = known(operands);
        if (known != null && SqlTypeUtil.isInterval(known)) {
            boolean times = call.getKind() == SqlKind.TIMES || call.getKind() == SqlKind.DIVIDE;
            RelDataType other = times ? of(SqlTypeName.INTEGER) : moment();
            operands.forEach(operand -> look(operand, other));
        } else if (known != null && SqlTypeUtil.isNumeric(known)) {
            operands.forEach(operand -> look(operand, known));
        } else {
            operands.forEach(operand -> look(operand, known == null && isNumber(type) ? type : null));
        }
    }

    private static boolean isNumber(@Nullable RelDataType type) {
        return type != null && SqlTypeUtil.isNumeric(type);
    }

    private @Nullable RelDataType argument(String function, int index) {
        return switch (function) {
            case "ABS", "POWER", "SQRT", "EXP", "LN", "LOG10" -> of(SqlTypeName.DOUBLE);
            case "ROUND", "TRUNCATE" -> of(index == 0 ? SqlTypeName.DOUBLE : SqlTypeName.INTEGER);
            case "NTILE" -> of(SqlTypeName.INTEGER);
            case "LAG", "LEAD", "NTH_VALUE" -> index == 1 ? of(SqlTypeName.INTEGER) : null;
            case "TIMESTAMPADD" -> index == 1 ? of(SqlTypeName.INTEGER) : moment();
            case "TIMESTAMPDIFF", "EXTRACT" -> moment();
            case "DATE_FORMAT" -> index == 0 ? moment() : of(SqlTypeName.VARCHAR);
            default -> null;
        };
    }

    private @Nullable RelDataType known(List<? extends @Nullable SqlNode> nodes) {
        for (@Nullable SqlNode node : nodes) {
            RelDataType type = node instanceof SqlNodeList list ? known(list.getList()) : typeOf(node);
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    private @Nullable RelDataType typeOf(@Nullable SqlNode node) {
        if (node == null || node.getKind() == SqlKind.ROW || SqlUtil.isNullLiteral(node, true) || hasParameter(node)) {
            return null;
        }
        RelDataType type = validator.deriveType(scope, node);
        if (type.isStruct()) {
            return type.getFieldCount() == 1 ? type.getFieldList().get(0).getType() : null;
        }
        return SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName()) ? of(SqlTypeName.VARCHAR) : type;
    }

    private RelDataType of(SqlTypeName type) {
        return types().createSqlType(type);
    }

    private RelDataType moment() {
        return types().createSqlType(SqlTypeName.TIMESTAMP, 3);
    }

    private RelDataTypeFactory types() {
        return validator.getTypeFactory();
    }

    private static boolean hasParameter(SqlNode node) {
        try {
            node.accept(new SqlBasicVisitor<@Nullable Void>() {
                @Override
                public @Nullable Void visit(SqlDynamicParam parameter) {
                    throw Util.FoundOne.NULL;
                }
            });
            return false;
        } catch (Util.FoundOne found) {
            return true;
        }
    }
}
