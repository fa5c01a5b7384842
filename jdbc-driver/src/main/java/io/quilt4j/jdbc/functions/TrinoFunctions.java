package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.jspecify.annotations.Nullable;

/**
 * All functions, on every table there is: the one list from which the planner, {@code getFunctions}, completion, what an
 * engine is given, and docs/sql.md come.
 */
public final class TrinoFunctions {

    static final Map<String, Listed> BY_NAME = byName();

    /** Extracts a text from JSON; the planner moves it into scans. */
    public static final SqlOperator JSON_EXTRACT_SCALAR = operator("json_extract_scalar");

    /** Extracts JSON from JSON; the planner moves it into scans. */
    public static final SqlOperator JSON_EXTRACT = operator("json_extract");

    /** Its result has no time zone here, where everything is UTC. */
    public static final SqlOperator FROM_ISO8601_TIMESTAMP = operator("from_iso8601_timestamp");

    /** Joins texts, bytes, or arrays and their elements. */
    public static final SqlOperator CONCAT = operator("concat");

    /** Writes a moment or a day. */
    public static final SqlOperator DATE_FORMAT = operator("date_format");

    private TrinoFunctions() {}

    private static Map<String, Listed> byName() {
        Map<String, Listed> byName = new TreeMap<>();
        Stream.of(
                        TextList.all(),
                        MathList.all(),
                        TimeList.all(),
                        CollectionList.all(),
                        AggregateList.all(),
                        StandardList.all())
                .flatMap(functions -> functions)
                .forEach(function -> byName.put(function.name(), function));
        return byName;
    }

    private static SqlOperator operator(String name) {
        return Objects.requireNonNull(Objects.requireNonNull(BY_NAME.get(name)).operator());
    }

    /** Every function, in the order of the names. */
    public static List<Listed> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The function of that name, in any case. */
    public static Optional<Listed> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The types that the arguments of a call should have: those of the form that it means.
     *
     * @param arguments the types that are known, null for the others
     * @return null where a function of another kind has that name, or nothing tells
     */
    public static @Nullable List<@Nullable RelDataType> parameters(
            String name, List<? extends @Nullable RelDataType> arguments, RelDataTypeFactory types) {
        SqlOperator operator = named(name).map(Listed::operator).orElse(null);
        Forms forms = operator instanceof TrinoFunction function
                ? function.forms()
                : operator instanceof TrinoAggregate aggregate ? aggregate.forms() : null;
        if (forms == null) {
            return null;
        }
        Signature.Fit fit = forms.of(arguments);
        List<@Nullable RelDataType> wanted = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            boolean lambda = fit.form().parameter(index).isFunction();
            RelDataType type = lambda || !fit.possible() ? null : fit.parameter(index, types);
            wanted.add(type == null || TypePattern.unknown(type) ? null : type);
        }
        return wanted;
    }

    /** The value of an expression as it is, taken for one of another type. */
    public static RexNode taken(RexBuilder builder, RelDataType type, RexNode value) {
        return builder.makeCall(type, Internal.WRITTEN, List.of(value));
    }

    /** A cast of one type to another, as Trino does it; with {@code safe} NULL stands for what cannot be cast. */
    public static RexNode cast(RexBuilder builder, RelDataType type, RexNode value, boolean safe) {
        return builder.makeCall(
                type,
                safe ? Internal.TRY_CAST : Internal.CAST,
                List.of(
                        value,
                        builder.makeLiteral(TypeTexts.of(value.getType())),
                        builder.makeLiteral(TypeTexts.of(type))));
    }

    /** Whether {@link Accumulators} compute the aggregate of that name. */
    public static boolean isAccumulated(String name) {
        return named(name).map(Listed::operator).orElse(null) instanceof TrinoAggregate;
    }

    /** Whether an operator is one of these, which are called by the same name on an engine. */
    public static boolean isOne(SqlOperator operator) {
        return operator instanceof TrinoFunction;
    }

    /** Whether an operator is one of these that gives NULL wherever it is given one. */
    public static boolean isStrict(SqlOperator operator) {
        return operator instanceof TrinoFunction function
                && function.forms().all().stream().noneMatch(form -> form.takesNull() || form.takesLambda());
    }

    /** Whether an engine may be given it, since it means the same there. */
    public static boolean isPushed(SqlOperator operator) {
        return isOne(operator) && named(operator.getName()).map(Listed::pushed).orElse(false);
    }

    /** {@code others} with these, which stand for those of the same name. */
    public static SqlOperatorTable over(SqlOperatorTable others) {
        return new OurOperators(others);
    }

    /** What computes a name in capital letters, if it is one of these. */
    static @Nullable SqlOperator ours(String name) {
        if (name.startsWith("$")) {
            return Internal.all().stream()
                    .filter(function -> function.getName().equals(name))
                    .findFirst()
                    .orElse(null);
        }
        return switch (name) {
            case "-" -> TrinoMinus.INSTANCE;
            case "%" -> TrinoRemainder.INSTANCE;
            case "TRY_CAST" -> SqlLibraryOperators.TRY_CAST;
            default -> named(name).map(Listed::operator).orElse(null);
        };
    }
}
