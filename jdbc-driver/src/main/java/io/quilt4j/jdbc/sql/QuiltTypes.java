package io.quilt4j.jdbc.sql;

import org.apache.calcite.rel.type.RelDataTypeSystemImpl;

/** Calcite's types, except that texts of different lengths meet as VARCHAR instead of being padded. */
final class QuiltTypes extends RelDataTypeSystemImpl {

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }
}
