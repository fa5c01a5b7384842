package io.quilt4j.shell.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered: rows with their columns, or a count of changed rows. Never changes, needs no closing.
 *
 * <pre>{@code
 * for (var row : sql("SELECT name, expires_at FROM api_keys")) System.out.println(row.getString("name"));
 * record Use(String name, Instant lastUsedAt) {}
 * List<Use> uses = sql("SELECT name, last_used_at FROM api_keys").as(Use.class);
 * }</pre>
 */
public final class SqlResult implements Iterable<SqlRow> {

    private final List<Column> columns;
    private final List<SqlRow> rows;
    private final long updateCount;
    private final @Nullable String keepingMore;
    private final @Nullable SqlResult generated;
    private final List<String> warnings;

    /** {@code keepingMore}: there were more rows, and what people do about it; null: these are all. */
    SqlResult(List<Column> columns, List<@Nullable Object[]> values, @Nullable String keepingMore) {
        this.columns = List.copyOf(columns);
        List<SqlRow> made = new ArrayList<>(values.size());
        for (@Nullable Object[] row : values) {
            made.add(new SqlRow(this, row));
        }
        this.rows = List.copyOf(made);
        this.updateCount = -1;
        this.keepingMore = keepingMore;
        this.generated = null;
        this.warnings = List.of();
    }

    private SqlResult(SqlResult of, @Nullable SqlResult generated, List<String> warnings) {
        this.columns = of.columns;
        this.rows = of.rows;
        this.updateCount = of.updateCount;
        this.keepingMore = of.keepingMore;
        this.generated = generated;
        this.warnings = List.copyOf(warnings);
    }

    private SqlResult(long updateCount) {
        this.columns = List.of();
        this.rows = List.of();
        this.updateCount = updateCount;
        this.keepingMore = null;
        this.generated = null;
        this.warnings = List.of();
    }

    /** The result of a statement that changed this many rows. */
    public static SqlResult changed(long rows) {
        return new SqlResult(rows);
    }

    SqlResult withGenerated(SqlResult keys) {
        return new SqlResult(this, keys, warnings);
    }

    SqlResult withWarnings(List<String> told) {
        return told.isEmpty() ? this : new SqlResult(this, generated, told);
    }

    /** What the database warned of: lines of an audit trail that could not be read, say. */
    public List<String> warnings() {
        return warnings;
    }

    /** The columns in order; empty for a statement that only changes rows. */
    public List<Column> columns() {
        return columns;
    }

    /** The rows that were kept: all of them, unless the result is {@link #truncated()}. */
    public List<SqlRow> rows() {
        return rows;
    }

    /**
     * How many rows there are.
     *
     * @throws CutResultException when the session has not kept all of them; so do all methods below that speak of all rows
     */
    public int size() {
        return whole().size();
    }

    private List<SqlRow> whole() {
        if (keepingMore != null) {
            throw new CutResultException(rows.size(), keepingMore);
        }
        return rows;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** True when there were more rows than the session keeps ({@code SessionOptions.maxRows}). */
    public boolean truncated() {
        return keepingMore != null;
    }

    /** True for rows, false for a count of changed rows. */
    public boolean hasRows() {
        return updateCount < 0;
    }

    /** How many rows a DELETE, INSERT or UPDATE changed; -1 for a query. */
    public long updateCount() {
        return updateCount;
    }

    /**
     * What an INSERT made: for {@code api_keys} the new keys, whose secrets are told only now. The column {@code secret} holds
     * {@link io.quilt4j.base.Secret}s, which print masked. Empty for other statements.
     */
    public Optional<SqlResult> generated() {
        return Optional.ofNullable(generated);
    }

    @Override
    public Iterator<SqlRow> iterator() {
        return whole().iterator();
    }

    public Stream<SqlRow> stream() {
        return whole().stream();
    }

    /** The first row. Throws {@code java.util.NoSuchElementException} when there is none. */
    public SqlRow first() {
        return rows.stream().findFirst().orElseThrow();
    }

    /** All values of one column; null for NULL. */
    @SuppressWarnings("NullAway") // JShell on JDK 25 cannot name a type whose arguments are annotated
    public List<Object> column(String name) {
        int index = indexOf(name);
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        whole().forEach(row -> values.add(row.get(index + 1)));
        return values;
    }

    /**
     * The rows as records: a component takes the column of its name, whatever the case and with or without underscores
     * ({@code lastUsedAt} takes {@code last_used_at}). Columns without a component are left out.
     *
     * @throws IllegalArgumentException when a component has no column, or a value does not fit its type
     */
    public <T extends Record> List<T> as(Class<T> type) {
        return new RecordMapper<>(type, columns).map(whole());
    }

    /** RFC 4180: a header line, quotes where needed, lines end with LF, NULL is empty. Timestamps are ISO 8601, UTC. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        csv.append(columns.stream().map(column -> Csv.field(column.name())).collect(Collectors.joining(",")))
                .append('\n');
        for (SqlRow row : whole()) {
            csv.append(row.values().stream()
                            .map(value -> Csv.field(value == null ? null : value.toString()))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column '" + name + "'; there are: "
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")));
    }

    /**
     * The same rows in the same order, or the same count of changed rows.
     *
     * @throws CutResultException when the session has not kept all rows of one of them, so that nobody knows
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SqlResult result
                        && updateCount == result.updateCount
                        && whole().equals(result.whole()));
    }

    /** Of the rows that were kept. */
    @Override
    public int hashCode() {
        return 31 * rows.hashCode() + Long.hashCode(updateCount);
    }

    /** A line about the result, not its contents: front ends draw tables themselves. */
    @Override
    public String toString() {
        if (!hasRows()) {
            return updateCount + (updateCount == 1 ? " row changed" : " rows changed");
        }
        return (truncated() ? "the first " : "")
                + rows.size()
                + (truncated() ? " of at least " + (rows.size() + 1L) : "")
                + (rows.size() == 1 && !truncated() ? " row of " : " rows of ")
                + columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
