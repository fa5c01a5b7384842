package io.quilt4j.jdbc.planning;

import com.google.common.collect.ImmutableSet;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.TrinoConvertlets;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import io.quilt4j.jdbc.functions.UnknownFunction;
import io.quilt4j.jdbc.parameters.ParameterGuesses;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.jdbc.windows.NestedValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.fun.SqlAbstractTimeFunction;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeCoercionRule;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.jspecify.annotations.Nullable;

/** Calcite's validator, which besides takes parameters whose types it does not tell by itself. */
final class QuiltValidator extends SqlValidatorImpl {

    private static final Set<SqlKind> COMPARISONS = Set.of(
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL);

    private static final SqlTypeMappingRule CASTS = casts();

    /** What stands for where we are. */
    private static final Map<String, String> NAMES =
            Map.of("CURRENT_SCHEMA", Tables.SCHEMA, "CURRENT_CATALOG", Tables.CATALOG);

    private static final Pattern NOT_GROUPED = Pattern.compile("Expression '(\\w+)' is not being grouped");

    /** What is guessed of parameters, by index; a function that is rewritten may repeat one. */
    private final Map<Integer, RelDataType> guesses = new HashMap<>();

    private @Nullable CalciteContextException judged;

    /** Whether we are outside of any expression: a parameter there is a text where nothing says otherwise. */
    private boolean alone = true;

    QuiltValidator(
            SqlOperatorTable functions, SqlValidatorCatalogReader names, RelDataTypeFactory types, Config config) {
        super(functions, names, types, config);
    }

    /** A name that is none of the types is told as one of a type, not of a column. */
    @Override
    public void validateDataType(SqlDataTypeSpec type) {
        if (type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec unknown) {
            SqlParserPos place = unknown.getParserPos();
            throw SqlFailure.of(
                    "42704",
                    "There is no type " + unknown.getTypeName() + " (line " + place.getLineNum() + ", column "
                            + place.getColumnNum()
                            + "): there are VARCHAR, BIGINT, DOUBLE, DECIMAL(p, s), BOOLEAN, DATE, TIMESTAMP, JSON"
                            + " and more.");
        }
        super.validateDataType(type);
    }

    /** TRUE is 1 to a cast, as with Trino. */
    @Override
    public SqlTypeMappingRule getTypeMappingRule() {
        return CASTS;
    }

    private static SqlTypeMappingRule casts() {
        Map<SqlTypeName, ImmutableSet<SqlTypeName>> casts =
                new HashMap<>(SqlTypeCoercionRule.instance().getTypeMapping());
        for (SqlTypeName number : SqlTypeName.NUMERIC_TYPES) {
            ImmutableSet<SqlTypeName> from = casts.getOrDefault(number, ImmutableSet.of());
            casts.put(
                    number,
                    ImmutableSet.<SqlTypeName>builder()
                            .addAll(from)
                            .add(SqlTypeName.BOOLEAN)
                            .build());
        }
        return SqlTypeCoercionRule.instance(casts);
    }

    @Override
    public RelDataType getValidatedNodeType(SqlNode node) {
        boolean early = node instanceof SqlDynamicParam && getValidatedNodeTypeIfKnown(node) == null;
        return early ? unknownType : super.getValidatedNodeType(node);
    }

    @Override
    public void validateCall(SqlCall call, SqlValidatorScope scope) {
        IntervalCasts.written(call);
        super.validateCall(call, scope);
    }

    /** A comparison of arrays, maps or rows is unknown where one of their parts is. */
    @Override
    public RelDataType deriveType(SqlValidatorScope scope, SqlNode node) {
        IntervalCasts.written(node);
        if (node.getKind() == SqlKind.LAG || node.getKind() == SqlKind.LEAD) {
            MixedTypes.settleDefault((SqlCall) node, operand -> deriveType(scope, operand), typeFactory);
        }
        if (node instanceof SqlBasicCall joined && joined.getOperator().equals(SqlStdOperatorTable.CONCAT)) {
            joinArrays(joined, scope);
        }
        RelDataType type = super.deriveType(scope, node);
        if (node instanceof SqlCall call
                && type.getSqlTypeName() == SqlTypeName.DECIMAL
                && Set.of("ROUND", "SIGN").contains(call.getOperator().getName())) {
            RelDataType rounded = TrinoConvertlets.rounded(call, super.deriveType(scope, call.operand(0)), typeFactory);
            setValidatedNodeType(node, rounded);
            return rounded;
        }
        boolean compares = node instanceof SqlCall && COMPARISONS.contains(node.getKind()) && !type.isNullable();
        if (!compares) {
            return type;
        }
        boolean unknown = ((SqlCall) node)
                .getOperandList().stream()
                        .map(this::getValidatedNodeTypeIfKnown)
                        .anyMatch(operand -> operand != null && NestedValues.mayHoldNull(operand));
        if (!unknown) {
            return type;
        }
        RelDataType nullable = typeFactory.createTypeWithNullability(type, true);
        setValidatedNodeType(node, nullable);
        return nullable;
    }

    /** {@code ||} of an array and another, or an element; Calcite's knows arrays only. */
    private void joinArrays(SqlBasicCall call, SqlValidatorScope scope) {
        boolean arrays = call.getOperandList().stream()
                .anyMatch(operand -> !(operand instanceof SqlDynamicParam)
                        && deriveType(scope, operand).getSqlTypeName() == SqlTypeName.ARRAY);
        if (arrays) {
            call.setOperator(TrinoFunctions.CONCAT);
        }
    }

    /** Without parentheses {@code pi} is a column; a clock has three digits behind the second, as with Trino. */
    @Override
    public @Nullable SqlCall makeNullaryCall(SqlIdentifier name) {
        boolean number = name.isSimple() && name.getSimple().equalsIgnoreCase("PI");
        String text = name.isSimple() ? NAMES.get(name.getSimple().toUpperCase(Locale.ROOT)) : null;
        if (text != null) {
            return Meanings.text(SqlLiteral.createCharString(text, name.getParserPosition()));
        }
        SqlCall call = number ? null : super.makeNullaryCall(name);
        boolean clock = call != null
                && call.getOperator() instanceof SqlAbstractTimeFunction
                && !call.getOperator().equals(SqlStdOperatorTable.CURRENT_DATE);
        return call != null && clock
                ? call.getOperator()
                        .createCall(
                                call.getParserPosition(), SqlLiteral.createExactNumeric("3", call.getParserPosition()))
                : call;
    }

    /** Calcite would round what is given for a whole number, and read a text as one where it stands alone. */
    @Override
    protected void checkTypeAssignment(
            @Nullable SqlValidatorScope scope,
            SqlValidatorTable table,
            RelDataType given,
            RelDataType wanted,
            SqlNode query) {
        for (int index = 0; index < Math.min(given.getFieldCount(), wanted.getFieldCount()); index++) {
            SqlTypeName type = given.getFieldList().get(index).getType().getSqlTypeName();
            boolean whole = SqlTypeName.INT_TYPES.contains(
                    wanted.getFieldList().get(index).getType().getSqlTypeName());
            boolean other = SqlTypeName.FRACTIONAL_TYPES.contains(type) || SqlTypeName.CHAR_TYPES.contains(type);
            if (whole && other) {
                throw SqlFailure.of(
                        "42804",
                        "The column '" + wanted.getFieldNames().get(index)
                                + "' takes a whole number: write one, or CAST(x AS INTEGER), which rounds.");
            }
        }
        super.checkTypeAssignment(scope, table, given, wanted, query);
    }

    /** A function that there is not is told before its parameters are. */
    private void checkKnown(SqlUnresolvedFunction function, SqlParserPos place) {
        List<SqlOperator> found = new ArrayList<>();
        getOperatorTable()
                .lookupOperatorOverloads(
                        function.getNameAsId(),
                        null,
                        SqlSyntax.FUNCTION,
                        found,
                        getCatalogReader().nameMatcher());
        if (found.isEmpty()) {
            throw UnknownFunction.of(function.getName(), place);
        }
    }

    @Override
    public CalciteException handleUnresolvedFunction(
            SqlCall call, SqlOperator function, List<RelDataType> types, @Nullable List<String> names) {
        boolean ours = TrinoFunctions.named(function.getName()).isPresent();
        if (ours || function instanceof SqlUnresolvedFunction) {
            String name = ours ? function.getName().toLowerCase(Locale.ROOT) : function.getName();
            throw UnknownFunction.of(name, call.getParserPosition());
        }
        return super.handleUnresolvedFunction(call, function, types, names);
    }

    /** Calcite asks for the type of a CASE before it knows those of the parameters in its conditions: they come first. */
    @Override
    protected void inferUnknownTypes(RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
        boolean known = !inferredType.equals(unknownType);
        if (node instanceof SqlCall call && call.getOperator() instanceof SqlUnresolvedFunction function) {
            checkKnown(function, node.getParserPosition());
        }
        if (node instanceof SqlDynamicParam parameter) {
            RelDataType guess = guesses.get(parameter.getIndex());
            RelDataType otherwise = known || !alone ? inferredType : typeFactory.createSqlType(SqlTypeName.VARCHAR);
            super.inferUnknownTypes(guess == null ? otherwise : guess, scope, node);
            return;
        }
        boolean outermost = alone;
        if (node.isA(SqlKind.QUERY)) {
            alone = true;
        } else if (node instanceof SqlCall call) {
            guess(call, known ? inferredType : null, scope);
        }
        try {
            super.inferUnknownTypes(inferredType, scope, node);
        } finally {
            alone = outermost;
        }
    }

    /** Calcite asks for no types of parameters here. */
    @Override
    protected void validateWindowClause(SqlSelect select) {
        SqlValidatorScope tables = getFromScope(select);
        for (SqlNode window : select.getWindowList()) {
            if (tables != null && window instanceof SqlCall written) {
                guess(written, null, tables);
            }
        }
        super.validateWindowClause(select);
    }

    /** Looks at an expression before Calcite does. */
    private void guess(SqlCall call, @Nullable RelDataType wanted, SqlValidatorScope scope) {
        boolean outermost = alone;
        if (outermost) {
            new ParameterGuesses(this, scope, guesses).look(call, wanted);
            call.accept(new Guessed(scope));
        }
        alone = false;
        call.accept(new CaseConditions(scope));
        alone = outermost && (call.getKind() == SqlKind.AS || call.getKind() == SqlKind.ROW);
    }

    /** Goes through an expression, but into no query and no lambda within it: those have scopes of their own. */
    private abstract static class InOneScope extends SqlBasicVisitor<@Nullable Void> {
        final SqlValidatorScope scope;

        InOneScope(SqlValidatorScope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            return call.isA(SqlKind.QUERY) || call instanceof SqlLambda ? null : super.visit(call);
        }
    }

    /** Tells Calcite what was guessed, before it asks. */
    private final class Guessed extends InOneScope {
        Guessed(SqlValidatorScope scope) {
            super(scope);
        }

        @Override
        public @Nullable Void visit(SqlDynamicParam parameter) {
            RelDataType guess = guesses.get(parameter.getIndex());
            if (guess != null) {
                QuiltValidator.super.inferUnknownTypes(guess, scope, parameter);
            }
            return null;
        }
    }

    @Override
    protected void validateSelect(SqlSelect select, RelDataType wanted) {
        UsingJoins.written(this, select);
        try {
            super.validateSelect(select, wanted);
        } catch (CalciteContextException misuse) {
            Matcher column = NOT_GROUPED.matcher(String.valueOf(misuse.getCause()));
            if (misuse != judged && column.find() && isOfOuter(select, column.group(1))) {
                throw SqlFailure.of(
                        "0A000",
                        "Column '" + column.group(1)
                                + "' of a query around this one stands beside aggregates: write the name of its table"
                                + " in front of it.");
            }
            // It is for the query that it stands in to say so, and not for those around.
            judged = misuse;
            throw misuse;
        }
    }

    private boolean isOfOuter(SqlSelect select, String column) {
        return columnsOf(select).stream().noneMatch(column::equalsIgnoreCase);
    }

    /** The names of all columns of the tables in FROM. */
    List<String> columnsOf(SqlSelect select) {
        return Objects.requireNonNull(getRawSelectScope(select), "a query has a scope").getChildren().stream()
                .flatMap(table -> table.getRowType().getFieldNames().stream())
                .toList();
    }

    /** What is known of a table in FROM. */
    SqlValidatorNamespace getNamespaceOf(SqlNode table) {
        return Objects.requireNonNull(getNamespace(table), "every table of a query has been seen");
    }

    @Override
    protected void validateOrderList(SqlSelect select) {
        SqlNodeList order = select.getOrderList();
        if (order != null) {
            boolean outermost = alone;
            alone = false;
            order.accept(new CaseConditions(getOrderScope(select)));
            alone = outermost;
        }
        super.validateOrderList(select);
    }

    private final class CaseConditions extends InOneScope {
        CaseConditions(SqlValidatorScope scope) {
            super(scope);
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            super.visit(call);
            if (call instanceof SqlCase cases) {
                RelDataType truth = getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
                cases.getWhenOperands()
                        .forEach(condition -> QuiltValidator.super.inferUnknownTypes(truth, scope, condition));
            }
            return null;
        }
    }
}
