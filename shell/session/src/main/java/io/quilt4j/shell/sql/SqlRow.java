package io.quilt4j.shell.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a {@link SqlResult}, equal to another of the same columns and values. Columns are named in any case; values are plain Java: {@code String}, {@code Long},
 * {@code BigDecimal}, {@code Boolean}, {@link Instant} for timestamps and {@link ZonedDateTime} for those that are written in another zone than UTC,
 * {@link java.time.LocalDate}, {@code List} for arrays, {@code Map} for maps and for rows whose fields have names, {@code List} for others.
 */
public final class SqlRow {

    private final SqlResult result;
    private final @Nullable Object[] values;

    /** 0: not known yet. Two threads would find the same. */
    private int hash;

    SqlRow(SqlResult result, @Nullable Object[] values) {
        this.result = result;
        this.values = values;
    }

    /** The value of a column, null for SQL's NULL. Throws {@code IllegalArgumentException} for a column that is not there. */
    public @Nullable Object get(String column) {
        return values[result.indexOf(column)];
    }

    /** The value of the column at {@code index}, counted from 1 as in JDBC. */
    public @Nullable Object get(int index) {
        return values[index - 1];
    }

    public @Nullable String getString(String column) {
        Object value = get(column);
        return value == null ? null : value.toString();
    }

    /** Throws {@code ClassCastException} for a column without numbers, and for NULL {@code NullPointerException}. */
    public int getInt(String column) {
        return Math.toIntExact(getLong(column));
    }

    public long getLong(String column) {
        return new BigDecimal(String.valueOf(number(column))).longValueExact();
    }

    public double getDouble(String column) {
        return number(column).doubleValue();
    }

    public boolean getBoolean(String column) {
        return Boolean.TRUE.equals(get(column));
    }

    public @Nullable Instant getInstant(String column) {
        return get(column) instanceof ZonedDateTime zoned ? zoned.toInstant() : (Instant) get(column);
    }

    /** The values by column name, in the order of the columns; null for NULL. */
    @SuppressWarnings("NullAway") // JShell on JDK 25 cannot name a type whose arguments are annotated
    public Map<String, Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(result.columns().get(i).name(), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** The names of the columns in order, as {@link SqlResult#columns()} has them; two may be the same. */
    public List<String> names() {
        return result.columns().stream().map(Column::name).toList();
    }

    /** The values in the order of the columns; null for NULL. */
    @SuppressWarnings("NullAway") // JShell on JDK 25 cannot name a type whose arguments are annotated
    public List<Object> values() {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        Collections.addAll(list, values);
        return Collections.unmodifiableList(list);
    }

    private Number number(String column) {
        Object value = get(column);
        if (value == null) {
            throw new NullPointerException("column " + column + " is NULL in this row");
        }
        return (Number) value;
    }

    /**
     * The same columns, whatever the case of their names, with the same values: numbers by what they are worth, times by their moment. Nothing
     * is the same as nothing.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SqlRow row
                        && values.length == row.values.length
                        && hashCode() == row.hashCode()
                        && comparable().equals(row.comparable())
                        && hasNamesOf(row));
    }

    @SuppressWarnings("ReferenceEquality") // rows of one result have the same columns
    private boolean hasNamesOf(SqlRow row) {
        List<Column> these = result.columns();
        List<Column> those = row.result.columns();
        return result == row.result
                || IntStream.range(0, these.size()).allMatch(i -> these.get(i)
                        .name()
                        .equalsIgnoreCase(those.get(i).name()));
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = comparable().hashCode();
        }
        return hash;
    }

    private List<@Nullable Object> comparable() {
        return RowValues.comparable(Arrays.asList(values));
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
