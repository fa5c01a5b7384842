package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Which types have a common one, as with Trino: all numbers, all texts, all moments; never a number and a text. */
public final class Alike {

    private Alike() {}

    /** Whether two types have a common one; of an unknown type that is not known either, and so they may. */
    public static boolean are(RelDataType one, RelDataType other) {
        if (isUnknown(one) || isUnknown(other)) {
            return true;
        }
        if (one.isStruct() && other.isStruct()) {
            return one.getFieldCount() != other.getFieldCount()
                    || IntStream.range(0, one.getFieldCount())
                            .allMatch(index -> are(field(one, index), field(other, index)));
        }
        SqlTypeName kind = kind(one);
        if (kind != kind(other)) {
            return false;
        }
        return switch (kind) {
            case ARRAY, MULTISET -> are(part(one.getComponentType()), part(other.getComponentType()));
            case MAP ->
                are(part(one.getKeyType()), part(other.getKeyType()))
                        && are(part(one.getValueType()), part(other.getValueType()));
            default -> true;
        };
    }

    /** The type that takes the values of all; null where there is none. Of days and moments it is a moment, for
     * which Calcite finds none. */
    public static @Nullable RelDataType common(List<RelDataType> types, RelDataTypeFactory factory) {
        boolean differ =
                types.stream().map(RelDataType::getSqlTypeName).distinct().count() > 1;
        if (!differ || !types.stream().allMatch(Alike::isMoment)) {
            return factory.leastRestrictive(types);
        }
        SqlTypeName widest = types.stream().anyMatch(type -> type.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ)
                ? SqlTypeName.TIMESTAMP_TZ
                : SqlTypeName.TIMESTAMP;
        boolean nulls = types.stream().anyMatch(RelDataType::isNullable);
        return factory.createTypeWithNullability(factory.createSqlType(widest, 3), nulls);
    }

    /** A type as Trino calls it. */
    public static String named(RelDataType type) {
        return type.isStruct() ? TypeTexts.of(type) : TypeTexts.shown(type);
    }

    private static boolean isUnknown(RelDataType type) {
        return !type.isStruct() && TypePattern.unknown(type);
    }

    private static RelDataType field(RelDataType row, int index) {
        return row.getFieldList().get(index).getType();
    }

    private static RelDataType part(@Nullable RelDataType type) {
        return Objects.requireNonNull(type, "an array and a map have parts");
    }

    /** One type for all that are like it. */
    private static SqlTypeName kind(RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        if (SqlTypeName.CHAR_TYPES.contains(name)) {
            return SqlTypeName.VARCHAR;
        }
        if (SqlTypeName.BINARY_TYPES.contains(name)) {
            return SqlTypeName.VARBINARY;
        }
        if (SqlTypeName.NUMERIC_TYPES.contains(name)) {
            return SqlTypeName.DECIMAL;
        }
        if (SqlTypeName.DAY_INTERVAL_TYPES.contains(name)) {
            return SqlTypeName.INTERVAL_DAY;
        }
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(name)) {
            return SqlTypeName.INTERVAL_YEAR;
        }
        return isMoment(type) ? SqlTypeName.TIMESTAMP : name;
    }

    private static boolean isMoment(RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        return SqlTypeName.DATETIME_TYPES.contains(name) && name != SqlTypeName.TIME;
    }
}
