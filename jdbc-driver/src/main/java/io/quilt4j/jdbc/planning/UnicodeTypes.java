package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.functions.JavaTypes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Types whose texts may hold any character; Calcite's own may hold those of Western Europe. */
final class UnicodeTypes extends JavaTypes {

    UnicodeTypes() {
        super(new QuiltTypes());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }

    /** A number and a moment have no common type; to Calcite it is that of the moment. */
    @Override
    public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule casts) {
        boolean numbers = types.stream().anyMatch(type -> SqlTypeName.NUMERIC_TYPES.contains(type.getSqlTypeName()));
        boolean moments = types.stream().anyMatch(type -> SqlTypeName.DATETIME_TYPES.contains(type.getSqlTypeName()));
        return numbers && moments ? null : super.leastRestrictive(types, casts);
    }
}
