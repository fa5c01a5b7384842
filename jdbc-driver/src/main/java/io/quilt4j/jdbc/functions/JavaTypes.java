package io.quilt4j.jdbc.functions;

import java.lang.reflect.Type;
import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.IntervalSqlType;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's types, with two whose values are ours: JSON, which Calcite calls VARIANT, is a text, and a moment with its zone a
 * {@link Zoned}.
 */
public class JavaTypes extends JavaTypeFactoryImpl {

    private static final JavaTypes PLAIN = new JavaTypes(RelDataTypeSystem.DEFAULT);

    protected JavaTypes(RelDataTypeSystem system) {
        super(system);
    }

    /** The class of the values of a type. */
    static Type of(RelDataType type) {
        return PLAIN.getJavaClass(type);
    }

    /** Calcite takes a NULL beside an interval, and the interval that it is cast to, for types of other classes than it does. */
    @Override
    public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule rule) {
        List<RelDataType> intervals = types.stream()
                .filter(type -> SqlTypeName.INTERVAL_TYPES.contains(type.getSqlTypeName()))
                .map(this::interval)
                .toList();
        boolean nulls = types.stream().anyMatch(RelDataType::isNullable);
        boolean others = types.stream()
                        .filter(type -> type.getSqlTypeName() != SqlTypeName.NULL)
                        .count()
                > intervals.size();
        if (intervals.isEmpty() || others) {
            return super.leastRestrictive(types, rule);
        }
        RelDataType common = super.leastRestrictive(intervals, rule);
        return common == null ? null : createTypeWithNullability(common, nulls);
    }

    private RelDataType interval(RelDataType type) {
        if (type instanceof IntervalSqlType) {
            return type;
        }
        SqlTypeName name = type.getSqlTypeName();
        return createTypeWithNullability(
                createSqlIntervalType(
                        new SqlIntervalQualifier(name.getStartUnit(), name.getEndUnit(), SqlParserPos.ZERO)),
                type.isNullable());
    }

    @Override
    public Type getJavaClass(RelDataType type) {
        if (type.getSqlTypeName() == SqlTypeName.VARIANT) {
            return String.class;
        }
        return type.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ ? Zoned.class : super.getJavaClass(type);
    }
}
