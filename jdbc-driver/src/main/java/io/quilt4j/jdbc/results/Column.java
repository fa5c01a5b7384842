package io.quilt4j.jdbc.results;

import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One column of a result.
 *
 * @param label what the statement calls it
 * @param table the table it comes from, or empty
 * @param type one of {@link Types}; times without a zone are UTC
 * @param typeName the SQL name of the type, without its precision
 * @param precision digits or characters; for times the digits of the second's fraction; 0 where there is no such thing
 * @param scale digits after the decimal point
 * @param parts what its values are made of: the elements of an array, the fields of a row, key and value of a map; else
 *     none, and none where that is not known
 */
public record Column(
        String label,
        String table,
        int type,
        String typeName,
        int precision,
        int scale,
        boolean nullable,
        List<Column> parts) {

    /** A column whose values have no parts. */
    public Column(String label, String table, int type, String typeName, int precision, int scale, boolean nullable) {
        this(label, table, type, typeName, precision, scale, nullable, List.of());
    }

    /** The length that is told for texts, which have no limit of their own. */
    public static final int TEXT_LENGTH = 65_535;

    /** A column of an answer that no table gives, such as those of {@code DatabaseMetaData}. */
    public static Column of(String label, int type) {
        String typeName =
                switch (type) {
                    case Types.INTEGER -> "INTEGER";
                    case Types.SMALLINT -> "SMALLINT";
                    case Types.BIGINT -> "BIGINT";
                    case Types.BOOLEAN -> "BOOLEAN";
                    case Types.TIMESTAMP -> "TIMESTAMP";
                    default -> "VARCHAR";
                };
        return new Column(label, "", type, typeName, type == Types.TIMESTAMP ? 3 : 0, 0, true);
    }

    /** What the engine calls a field without a name. */
    private static final Pattern UNNAMED = Pattern.compile("EXPR\\$\\d+");

    /** Of a row whose fields all have names of their own; else none. */
    List<String> fieldNames() {
        List<String> names = parts.stream().map(Column::label).toList();
        boolean named = typeName.equals("ROW")
                && names.stream().noneMatch(UNNAMED.asMatchPredicate())
                && Set.copyOf(names).size() == names.size();
        return named ? names : List.of();
    }

    /** The name of the class that {@code getObject} gives. */
    String className() {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> "java.lang.Integer";
            case Types.BIGINT -> "java.lang.Long";
            case Types.DECIMAL, Types.NUMERIC -> "java.math.BigDecimal";
            case Types.REAL -> "java.lang.Float";
            case Types.FLOAT, Types.DOUBLE -> "java.lang.Double";
            case Types.BOOLEAN -> "java.lang.Boolean";
            case Types.DATE -> "java.sql.Date";
            case Types.TIME -> "java.sql.Time";
            case Types.TIMESTAMP -> "java.sql.Timestamp";
            case Types.BINARY, Types.VARBINARY -> "[B";
            case Types.ARRAY -> "java.sql.Array";
            case Types.CHAR, Types.VARCHAR -> "java.lang.String";
            default -> "java.lang.Object";
        };
    }

    boolean numeric() {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.DECIMAL,
                    Types.NUMERIC,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> true;
            default -> false;
        };
    }

    /** The digits or characters that {@code ResultSetMetaData.getPrecision} speaks of. */
    public int shownPrecision() {
        return switch (type) {
            case Types.TINYINT -> 3;
            case Types.SMALLINT -> 5;
            case Types.INTEGER -> 10;
            case Types.BIGINT -> 19;
            case Types.REAL -> 7;
            case Types.FLOAT, Types.DOUBLE -> 15;
            case Types.BOOLEAN -> 1;
            case Types.DATE -> 10;
            case Types.TIME -> precision == 0 ? 8 : 9 + precision;
            case Types.TIMESTAMP -> precision == 0 ? 19 : 20 + precision;
            // Spark makes a varchar(0) of a text without a length, and then refuses to store it.
            case Types.VARCHAR -> precision <= 0 ? TEXT_LENGTH : precision;
            default -> Math.max(precision, 0);
        };
    }

    /** The most characters that the text of a value takes. */
    int displaySize() {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> shownPrecision() + 1;
            case Types.DECIMAL, Types.NUMERIC -> shownPrecision() + 2;
            case Types.REAL -> 14;
            case Types.FLOAT, Types.DOUBLE -> 24;
            case Types.BOOLEAN -> 5;
            default -> precision <= 0 ? 255 : shownPrecision();
        };
    }
}
