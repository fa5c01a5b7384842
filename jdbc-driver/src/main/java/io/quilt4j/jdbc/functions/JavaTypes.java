package io.quilt4j.jdbc.functions;

import java.lang.reflect.Type;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.type.SqlTypeName;

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

    @Override
    public Type getJavaClass(RelDataType type) {
        if (type.getSqlTypeName() == SqlTypeName.VARIANT) {
            return String.class;
        }
        return type.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ ? Zoned.class : super.getJavaClass(type);
    }
}
