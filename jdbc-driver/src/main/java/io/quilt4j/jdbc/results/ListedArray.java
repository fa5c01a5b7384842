package io.quilt4j.jdbc.results;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An SQL array that is in memory. */
public final class ListedArray implements Array {

    private final List<? extends @Nullable Object> elements;
    private final Column element;

    /** {@code elements} as the engine holds them, each of the type of {@code element}. */
    public ListedArray(List<? extends @Nullable Object> elements, Column element) {
        this.elements = elements;
        this.element = element;
    }

    @Override
    public String getBaseTypeName() {
        return element.typeName();
    }

    @Override
    public int getBaseType() {
        return element.type();
    }

    @Override
    public Object getArray() throws SQLException {
        return getArray(1, elements.size());
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> types) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : part(index, count)) {
            values.add(value == null ? null : JavaObjects.of(value, element));
        }
        return values.toArray();
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, elements.size());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> types) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        long position = index;
        for (Object value : part(index, count)) {
            rows.add(new @Nullable Object[] {position++, value});
        }
        Column value = new Column(
                "VALUE",
                "",
                element.type(),
                element.typeName(),
                element.precision(),
                element.scale(),
                true,
                element.parts());
        return QuiltResultSet.listed(List.of(Column.of("INDEX", Types.BIGINT), value), rows);
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        // The elements are ordinary objects.
    }

    @Override
    public String toString() {
        return ValueText.of(elements, new Column("ARRAY", "", Types.ARRAY, "ARRAY", 0, 0, true, List.of(element)));
    }

    private List<? extends @Nullable Object> part(long index, int count) throws SQLException {
        if (index < 1 || count < 0 || index - 1 > elements.size()) {
            throw SqlErrors.of("2202E", "The array has elements 1 to " + elements.size() + ".");
        }
        int from = (int) (index - 1);
        return elements.subList(from, (int) Math.min(elements.size(), (long) from + count));
    }
}
