package io.quilt4j.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The types that may stand in a statement, in the order of their numbers. */
final class TypeInfo {

    private TypeInfo() {}

    static Answer answer() {
        Answer answer = Answer.of("TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
                + " NULLABLE:short CASE_SENSITIVE:bool SEARCHABLE:short UNSIGNED_ATTRIBUTE:bool FIXED_PREC_SCALE:bool"
                + " AUTO_INCREMENT:bool LOCAL_TYPE_NAME MINIMUM_SCALE:short MAXIMUM_SCALE:short SQL_DATA_TYPE:int"
                + " SQL_DATETIME_SUB:int NUM_PREC_RADIX:int");
        number(answer, "TINYINT", Types.TINYINT, 3, 0);
        number(answer, "BIGINT", Types.BIGINT, 19, 0);
        other(answer, "VARBINARY", Types.VARBINARY, 65_535, "X'", "'", 0);
        other(answer, "CHAR", Types.CHAR, 65_535, "'", "'", 0);
        number(answer, "DECIMAL", Types.DECIMAL, 19, 19);
        number(answer, "INTEGER", Types.INTEGER, 10, 0);
        number(answer, "SMALLINT", Types.SMALLINT, 5, 0);
        number(answer, "REAL", Types.REAL, 7, 0);
        number(answer, "DOUBLE", Types.DOUBLE, 15, 0);
        other(answer, "VARCHAR", Types.VARCHAR, 65_535, "'", "'", 0);
        other(answer, "BOOLEAN", Types.BOOLEAN, 1, null, null, 0);
        other(answer, "DATE", Types.DATE, 10, "DATE '", "'", 0);
        other(answer, "TIME", Types.TIME, 12, "TIME '", "'", 3);
        other(answer, "TIMESTAMP", Types.TIMESTAMP, 23, "TIMESTAMP '", "'", 3);
        return answer;
    }

    private static void number(Answer answer, String name, int type, int precision, int scale) {
        row(answer, name, type, precision, null, null, scale, 10);
    }

    private static void other(
            Answer answer,
            String name,
            int type,
            int precision,
            @Nullable String prefix,
            @Nullable String suffix,
            int scale) {
        row(answer, name, type, precision, prefix, suffix, scale, null);
    }

    private static void row(
            Answer answer,
            String name,
            int type,
            int precision,
            @Nullable String prefix,
            @Nullable String suffix,
            int scale,
            @Nullable Integer radix) {
        boolean text = type == Types.VARCHAR || type == Types.CHAR;
        answer.row(
                name,
                type,
                precision,
                prefix,
                suffix,
                type == Types.DECIMAL ? "precision,scale" : text ? "length" : null,
                (short) DatabaseMetaData.typeNullable,
                text,
                (short) DatabaseMetaData.typeSearchable,
                false,
                false,
                false,
                name,
                (short) 0,
                (short) scale,
                null,
                null,
                radix);
    }
}
