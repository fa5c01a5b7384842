package io.quilt4j.jdbc.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** What values of a column are, the wider ones behind; each but the last reads what is told by texts. */
enum ValueKind {
    WHOLE(SqlTypeName.BIGINT, Pattern.compile("-?(0|[1-9][0-9]{0,18})")) {
        @Override
        Object read(String text) {
            return Long.parseLong(text);
        }
    },
    NUMBER(
            SqlTypeName.DOUBLE,
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?|-?\\.[0-9]+|-?(0|[1-9][0-9]*)\\.")) {
        @Override
        Object read(String text) {
            if (DIGITS.matcher(text).matches()) {
                Long.parseLong(text); // 9999999999999999999, an id say, is a text rather than 1.0E19
            }
            return Double.parseDouble(text);
        }
    },
    TRUTH(SqlTypeName.BOOLEAN, Pattern.compile("(?i)true|false")) {
        @Override
        Object read(String text) {
            return Boolean.parseBoolean(text);
        }
    },
    DAY(SqlTypeName.DATE, Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        @Override
        Object read(String text) {
            return Math.toIntExact(LocalDate.parse(text).toEpochDay());
        }
    },
    /** To the millisecond: what is finer stays a text, since two moments would become one. */
    MOMENT(
            SqlTypeName.TIMESTAMP,
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3}0*)?)?"
                    + "(Z|[+-][0-9]{2}:?[0-9]{2})?")) {
        @Override
        Object read(String text) {
            String iso = text.replace(' ', 'T').replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return OffsetDateTime.parse(zoned ? iso : iso + "Z").toInstant().toEpochMilli();
        }
    },
    TEXT(SqlTypeName.VARCHAR, Pattern.compile("(?s).*")) {
        @Override
        Object read(String text) {
            return text;
        }
    };

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    private final SqlTypeName type;
    private final Pattern form;

    ValueKind(SqlTypeName type, Pattern form) {
        this.type = type;
        this.form = form;
    }

    SqlTypeName type() {
        return type;
    }

    /** The value of a text of this kind, as the engine holds it. */
    abstract Object read(String text);

    /** The kind of a value of CSV, which is told by its text. Digits after a zero, such as 007, are a text. */
    static ValueKind ofText(String text) {
        for (ValueKind kind : values()) {
            if (kind.form.matcher(text).matches() && kind.reads(text)) {
                return kind;
            }
        }
        return TEXT;
    }

    private boolean reads(String text) {
        try {
            read(text);
            return true;
        } catch (DateTimeException | NumberFormatException noValue) { // such as the 31st of February
            return false;
        }
    }

    /** The kind of a value of JSON, which says itself what it is. */
    static ValueKind ofJson(Object value) {
        if (value instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? WHOLE : TEXT;
        } else if (value instanceof Number) {
            return NUMBER;
        }
        return value instanceof Boolean ? TRUTH : TEXT;
    }

    /** The kind of a column that has values of both. */
    ValueKind with(@Nullable ValueKind other) {
        if (other == null || other == this) {
            return this;
        }
        boolean numbers = (this == WHOLE || this == NUMBER) && (other == WHOLE || other == NUMBER);
        boolean moments = (this == DAY || this == MOMENT) && (other == DAY || other == MOMENT);
        return numbers ? NUMBER : moments ? MOMENT : TEXT;
    }

    /**
     * A value of a column of this kind, as the engine holds it.
     *
     * @throws IllegalArgumentException if it is none
     */
    Object of(Object value) {
        if (value instanceof String text && this != TEXT) {
            ValueKind own = ofText(text);
            if (own.with(this) != this) {
                throw new IllegalArgumentException("another kind");
            }
            return this == MOMENT && own == DAY ? read(text + "T00:00") : read(text);
        }
        return switch (this) {
            case WHOLE -> ((Number) value).longValue();
            case NUMBER -> ((Number) value).doubleValue();
            case TRUTH -> (Boolean) value;
            case DAY, MOMENT, TEXT -> told(value);
        };
    }

    /** A number of JSON is told with its own digits. */
    private static String told(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toString();
        }
        return value instanceof JsonNode node ? node.toString() : value.toString();
    }
}
