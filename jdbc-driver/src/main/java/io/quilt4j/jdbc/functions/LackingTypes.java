package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** Refuses what Calcite would take of types that there are not here: 0A000, with the form that works. */
final class LackingTypes {

    private LackingTypes() {}

    static void checkCast(RelDataType from, RelDataType to) {
        if (is(SqlTypeName.TIME_TZ, from, to)) {
            throw refused("TIME WITH TIME ZONE is not supported: cast to TIME, or to TIMESTAMP WITH TIME ZONE, which"
                    + " keeps the zone.");
        }
        if (is(SqlTypeName.UUID, from, to)) {
            throw refused("UUID is not supported: write its text, without the word UUID.");
        }
        if (SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName())
                && SqlTypeName.INTERVAL_TYPES.contains(to.getSqlTypeName())) {
            throw refused("A text cannot be cast to an interval: write INTERVAL '1' DAY, or parse_duration('1d').");
        }
        if (SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName()) && (to.isStruct() || isNested(to))) {
            throw SqlFailure.of(
                    "42846",
                    "A text cannot be cast to " + TypeTexts.of(to) + ": write CAST(json_parse(x) AS ...), or"
                            + " split(x, ',').");
        }
        if (from.isStruct() && to.isStruct() && !from.equals(to) && (hasJson(from) || hasJson(to))) {
            throw refused("A cast of a row with JSON in it is not supported: cast each of its fields.");
        }
    }

    static void checkElement(SqlTypeName of) {
        if (of == SqlTypeName.VARIANT) {
            throw refused("An element of JSON is not written with [ ]: write json_extract(x, '$[0]').");
        }
    }

    private static boolean is(SqlTypeName lacking, RelDataType from, RelDataType to) {
        return from.getSqlTypeName() == lacking || to.getSqlTypeName() == lacking;
    }

    private static boolean isNested(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.ARRAY || type.getSqlTypeName() == SqlTypeName.MAP;
    }

    private static boolean hasJson(RelDataType row) {
        return row.getFieldList().stream().anyMatch(field -> field.getType().getSqlTypeName() == SqlTypeName.VARIANT);
    }

    private static SqlFailure refused(String message) {
        return SqlFailure.of("0A000", message);
    }
}
