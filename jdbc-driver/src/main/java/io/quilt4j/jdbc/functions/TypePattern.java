package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.FunctionSqlType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * A type as the signature of a function writes it: {@code bigint}, {@code array(T)}, {@code function(T, boolean)}.
 *
 * @param name of the type, or a capital letter for a type that an argument decides
 * @param of what it is made of
 * @param nullable whether it is written with {@code ?}: NULL may be given, or may come out of no NULL
 */
record TypePattern(String name, List<TypePattern> of, boolean nullable) {

    /** That no cast makes the one of the other. */
    static final int NEVER = 1_000;

    boolean isVariable() {
        return name.length() == 1 && Character.isUpperCase(name.charAt(0));
    }

    boolean isFunction() {
        return name.equals("function");
    }

    /**
     * How far {@code given} is from this, 0 for the same; what its variables stand for is added to {@code found}.
     *
     * @param given null where it is not known: a parameter, NULL, or a lambda of which nobody has looked at the body
     */
    int distance(@Nullable RelDataType given, Map<String, List<RelDataType>> found) {
        if (isFunction()) {
            return functionDistance(given, found);
        }
        if (given == null || unknown(given)) {
            return of.isEmpty() ? 0 : 1; // a parameter is a text before it is an array
        }
        if (isVariable()) {
            found.computeIfAbsent(name, letter -> new ArrayList<>()).add(given);
            return 0;
        }
        return switch (name) {
            case "array" ->
                given.getSqlTypeName() == SqlTypeName.ARRAY
                        ? of.get(0).distance(given.getComponentType(), found)
                        : NEVER;
            case "map" ->
                given.getSqlTypeName() == SqlTypeName.MAP
                        ? of.get(0).distance(given.getKeyType(), found)
                                + of.get(1).distance(given.getValueType(), found)
                        : NEVER;
            default -> Widening.distance(given.getSqlTypeName(), name);
        };
    }

    private int functionDistance(@Nullable RelDataType given, Map<String, List<RelDataType>> found) {
        if (given == null) {
            return 0;
        }
        return given instanceof FunctionSqlType lambda
                ? of.get(of.size() - 1).distance(lambda.getReturnType(), found)
                : NEVER;
    }

    /** A parameter of a lambda is of any type until it is known of which. */
    static boolean unknown(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.NULL
                || type.getSqlTypeName() == SqlTypeName.UNKNOWN
                || type.getSqlTypeName() == SqlTypeName.ANY;
    }

    /** The type that this is, when its variables stand for what was found. */
    RelDataType resolved(Map<String, List<RelDataType>> found, RelDataTypeFactory types) {
        RelDataType type;
        if (isVariable()) {
            type = common(found.getOrDefault(name, List.of()), types);
        } else {
            type = switch (name) {
                case "array" -> types.createArrayType(of.get(0).resolved(found, types), -1);
                case "map" ->
                    types.createMapType(
                            of.get(0).resolved(found, types), of.get(1).resolved(found, types));
                case "row" -> row(found, types);
                default -> Widening.type(name, types);
            };
        }
        return nullable ? types.createTypeWithNullability(type, true) : type;
    }

    private RelDataType row(Map<String, List<RelDataType>> found, RelDataTypeFactory types) {
        RelDataTypeFactory.Builder fields = types.builder();
        for (int index = 0; index < of.size(); index++) {
            fields.add("field" + index, of.get(index).resolved(found, types));
        }
        return fields.build();
    }

    private static RelDataType common(List<RelDataType> found, RelDataTypeFactory types) {
        List<RelDataType> texts =
                found.stream().map(type -> unpadded(type, types)).toList();
        RelDataType common = texts.isEmpty() ? null : Alike.common(texts, types);
        return common == null ? types.createTypeWithNullability(types.createSqlType(SqlTypeName.NULL), true) : common;
    }

    /** A literal is a CHAR of its length to Calcite, and a text without an end to those who look at it. */
    private static RelDataType unpadded(RelDataType type, RelDataTypeFactory types) {
        return SqlTypeUtil.inCharFamily(type)
                ? types.createTypeWithNullability(types.createSqlType(SqlTypeName.VARCHAR), type.isNullable())
                : type;
    }

    /** As a signature writes it. */
    @Override
    public String toString() {
        String parts = of.isEmpty()
                ? ""
                : "(" + String.join(", ", of.stream().map(TypePattern::toString).toList()) + ")";
        return (name.equals("zoned") ? "timestamp with time zone" : name) + parts;
    }
}
