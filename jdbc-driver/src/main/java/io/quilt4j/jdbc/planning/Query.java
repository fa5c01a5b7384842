package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.nesting.NestedQuery;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.results.Rows;
import io.quilt4j.jdbc.rewriting.GeneratedJava;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.Leaf;
import io.quilt4j.jdbc.tables.RowSource;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/**
 * A query that is ready to run.
 *
 * <p>Where the whole of it is one question to the server, its rows are read directly. Everything else is compiled once
 * to Java by Calcite.
 */
public final class Query {

    private interface Opening {
        RowSource open(Run run);
    }

    private final List<Column> columns;
    private final RelNode plan;
    private final List<NestedQuery> nested;
    private final BeforeRows before;
    private final Opening opening;

    private Query(List<Column> columns, RelNode plan, List<NestedQuery> nested, BeforeRows before, Opening opening) {
        this.columns = columns;
        this.plan = plan;
        this.nested = nested;
        this.before = before;
        this.opening = opening;
    }

    /** Compiles {@code plan}, whose code finds lists and nested queries in its run. */
    static Query of(List<Column> columns, EnumerableRel plan, Map<String, Object> found) {
        if (plan instanceof Leaf leaf) {
            return new Query(columns, plan, List.of(), BeforeRows.NOTHING, leaf.rows()::source);
        }
        Map<String, Object> constants = new HashMap<>(found);
        constants.put("_conformance", SqlConformanceEnum.LENIENT);
        Bindable<@Nullable Object> compiled = compile(constants, plan);
        List<NestedQuery> nested = found.values().stream()
                .filter(NestedQuery.class::isInstance)
                .map(NestedQuery.class::cast)
                .toList();
        int width = columns.size();
        return new Query(
                columns,
                plan,
                nested,
                BeforeRows.NOTHING,
                run -> new Computed(compiled.bind(run.with(constants)).enumerator(), width));
    }

    /** The same, which looks at something before it reads. */
    Query after(BeforeRows look) {
        return new Query(columns, plan, nested, look, opening);
    }

    static Bindable<@Nullable Object> compile(Map<String, Object> constants, EnumerableRel plan) {
        return GeneratedJava.of(constants, plan);
    }

    /** The columns of its rows. */
    public List<Column> columns() {
        return columns;
    }

    RelNode plan() {
        return plan;
    }

    /** What runs again and again within it, in the order of their numbers. */
    List<NestedQuery> nested() {
        return nested;
    }

    /** Starts reading. Errors come as the SQL error they stand for. */
    public Rows open(Run run) throws SQLException {
        try {
            before.check(run);
            return new Told(opening.open(run), run);
        } catch (RuntimeException | Error failure) {
            throw run.stop().error(failure);
        }
    }

    /** Rows whose failures are told in SQL. */
    private static final class Told implements Rows {
        private final RowSource source;
        private final Run run;
        private boolean closed;

        Told(RowSource source, Run run) {
            this.source = source;
            this.run = run;
        }

        @Override
        public @Nullable Object @Nullable [] next() throws SQLException {
            try {
                run.stop().check();
                return source.next();
            } catch (RuntimeException | Error failure) {
                throw run.stop().error(failure);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                source.close();
            }
        }
    }

    /** Rows of compiled code. */
    private static final class Computed implements RowSource {
        private final Enumerator<@Nullable Object> enumerator;
        private final int width;

        Computed(Enumerator<@Nullable Object> enumerator, int width) {
            this.enumerator = enumerator;
            this.width = width;
        }

        @Override
        public @Nullable Object @Nullable [] next() {
            return enumerator.moveNext() ? cut(enumerator.current()) : null;
        }

        /** A single column comes bare, and may then be a row or an array itself: SELECT (name, status) FROM api_keys. */
        private @Nullable Object[] cut(@Nullable Object row) {
            if (width == 1) {
                return new @Nullable Object[] {row};
            }
            @Nullable Object[] values = row instanceof List<?> list ? list.toArray() : (Object[]) row;
            if (values == null || values.length != width) {
                throw new IllegalStateException("a row of another width");
            }
            return values;
        }

        @Override
        public void close() {
            enumerator.close();
        }
    }
}
