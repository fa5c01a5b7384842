package io.quilt4j.jdbc.rewriting;

import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The type of NULL literals, and the types of what holds nothing else. */
final class NullTypes {

    private NullTypes() {}

    static boolean isNull(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.NULL;
    }

    /** Whether a nested type has nothing but NULLs where {@code to} has another type, as that of {@code ARRAY[NULL]} has. */
    static boolean areHeld(RelDataType from, RelDataType to) {
        return !isNull(from) && !from.equals(to) && (isNested(from) && isOfNullsOr(from, to));
    }

    private static boolean isNested(RelDataType type) {
        return type.getComponentType() != null || type.getKeyType() != null || type.isStruct();
    }

    private static boolean isOfNullsOr(RelDataType from, RelDataType to) {
        if (isNull(from)) {
            return true;
        }
        if (from.getSqlTypeName() != to.getSqlTypeName()) {
            return false;
        }
        if (from.getComponentType() != null && to.getComponentType() != null) {
            return isOfNullsOr(from.getComponentType(), to.getComponentType());
        }
        if (from.getKeyType() != null && to.getKeyType() != null) {
            return isOfNullsOr(from.getKeyType(), to.getKeyType())
                    && isOfNullsOr(
                            Objects.requireNonNull(from.getValueType()), Objects.requireNonNull(to.getValueType()));
        }
        if (from.isStruct()) {
            return from.getFieldCount() == to.getFieldCount()
                    && IntStream.range(0, from.getFieldCount())
                            .allMatch(field -> isOfNullsOr(
                                    from.getFieldList().get(field).getType(),
                                    to.getFieldList().get(field).getType()));
        }
        return SqlTypeUtil.equalSansNullability(from, to);
    }
}
