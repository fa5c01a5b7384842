package io.quilt4j.jdbc.functions;

import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** The simple types of signatures, and which others they take: an integer where a double is wanted, never the reverse. */
final class Widening {

    private static final List<SqlTypeName> NUMBERS = List.of(
            SqlTypeName.TINYINT,
            SqlTypeName.SMALLINT,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.DECIMAL,
            SqlTypeName.REAL,
            SqlTypeName.FLOAT,
            SqlTypeName.DOUBLE);

    private Widening() {}

    /** How many steps {@code given} is narrower than the type of that name; {@link TypePattern#NEVER} where it is not. */
    static int distance(SqlTypeName given, String name) {
        boolean fits =
                switch (name) {
                    case "any" -> true;
                    case "text" -> SqlTypeName.CHAR_TYPES.contains(given);
                    case "varchar" -> SqlTypeName.CHAR_TYPES.contains(given);
                    case "varbinary" -> SqlTypeName.BINARY_TYPES.contains(given);
                    case "json" -> given == SqlTypeName.VARIANT;
                    case "interval day" -> SqlTypeName.DAY_INTERVAL_TYPES.contains(given);
                    case "interval year" -> SqlTypeName.YEAR_INTERVAL_TYPES.contains(given);
                    case "zoned" -> given == SqlTypeName.TIMESTAMP_TZ;
                    case "row" -> given == SqlTypeName.ROW;
                    default -> given == named(name);
                };
        if (fits) {
            return 0;
        }
        if (name.equals("text")) {
            return 1; // every value has one
        }
        if (name.equals("timestamp")) {
            return given == SqlTypeName.DATE ? 1 : TypePattern.NEVER;
        }
        int from = NUMBERS.indexOf(given);
        int to = NUMBERS.indexOf(numeric(name));
        return from >= 0 && from < to ? to - from : TypePattern.NEVER;
    }

    private static SqlTypeName numeric(String name) {
        return switch (name) {
            case "smallint", "integer", "bigint", "decimal", "real", "double" -> named(name);
            default -> SqlTypeName.ANY;
        };
    }

    private static SqlTypeName named(String name) {
        return switch (name) {
            case "boolean" -> SqlTypeName.BOOLEAN;
            case "tinyint" -> SqlTypeName.TINYINT;
            case "smallint" -> SqlTypeName.SMALLINT;
            case "integer" -> SqlTypeName.INTEGER;
            case "bigint" -> SqlTypeName.BIGINT;
            case "decimal" -> SqlTypeName.DECIMAL;
            case "real" -> SqlTypeName.REAL;
            case "double" -> SqlTypeName.DOUBLE;
            case "varchar", "text" -> SqlTypeName.VARCHAR;
            case "varbinary" -> SqlTypeName.VARBINARY;
            case "date" -> SqlTypeName.DATE;
            case "time" -> SqlTypeName.TIME;
            case "timestamp" -> SqlTypeName.TIMESTAMP;
            case "zoned" -> SqlTypeName.TIMESTAMP_TZ;
            case "json" -> SqlTypeName.VARIANT;
            case "any" -> SqlTypeName.ANY;
            default -> throw new IllegalArgumentException("a signature has an unknown type: " + name);
        };
    }

    /** The type of that name; a moment has milliseconds. */
    static RelDataType type(String name, RelDataTypeFactory types) {
        return switch (name) {
            case "interval day" ->
                types.createSqlIntervalType(new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
            case "interval year" ->
                types.createSqlIntervalType(new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO));
            case "timestamp", "zoned", "time" -> types.createSqlType(named(name), 3);
            default -> types.createSqlType(named(name));
        };
    }
}
