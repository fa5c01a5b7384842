package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.audit.AuditTable;
import io.quilt4j.jdbc.packages.PackageFiles;
import io.quilt4j.jdbc.packages.TableFunctions;
import io.quilt4j.jdbc.results.Column;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.jdbc.text.EngineText;
import io.quilt4j.jdbc.text.LiftedLiterals;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Plans by the shape of their statement, its text without its literals, the least recently used ones dropped first.
 * Thread-safe.
 */
public final class PlanCache {

    private static final int PLANS = 500;

    /** Longer texts are written by programs, once. */
    private static final int LONGEST_TEXT = 20_000;

    private final Tables tables;
    private final Planner planner;
    private final boolean engineReadsTrail;

    /** What is known of a text; no plan for a shape that cannot be planned. */
    private record Known(@Nullable Plan plan) {}

    private final Map<String, Known> plans = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > PLANS;
        }
    };

    public PlanCache(Tables tables) {
        this.tables = tables;
        engineReadsTrail = EngineText.onEngine(tables);
        planner = new Planner(tables, TableFunctions.of(PackageFiles.Opened.NONE));
    }

    /** What the plans are about. */
    public Tables tables() {
        return tables;
    }

    /** The plan of {@code sql}, made now or before; errors are those of {@link Planner#plan}. */
    public PreparedPlan plan(String sql, Stop stop) throws SQLException {
        if (sql.length() > LONGEST_TEXT) {
            return PreparedPlan.of(planner.plan(sql, stop));
        }
        if (engineReadsTrail && sql.toLowerCase(Locale.ROOT).contains(AuditTable.NAME)) {
            // Another engine gets the text as it is, with its literals.
            return PreparedPlan.of(known(sql, stop));
        }
        LiftedLiterals lifted = LiftedLiterals.of(sql);
        if (lifted.lifted() == 0) {
            return PreparedPlan.of(known(sql, stop));
        }
        Plan shared = shared(lifted, stop);
        // name = 1 has the shape of name = 'a', but its literal is not what the shape's parameter takes.
        return shared == null || !fits(shared, lifted.slots())
                ? PreparedPlan.of(planner.plan(sql, stop))
                : new PreparedPlan(shared, lifted.slots());
    }

    /** The plan of a statement whose columns depend on what {@code files} hold now: made for this once. */
    public PreparedPlan planOnce(String sql, PackageFiles.Opened files, Stop stop) throws SQLException {
        return PreparedPlan.of(new Planner(tables, TableFunctions.of(files)).plan(sql, stop))
                .once();
    }

    private Plan known(String sql, Stop stop) throws SQLException {
        Known known = get(sql);
        if (known != null && known.plan() != null) {
            return known.plan();
        }
        Plan plan = planner.plan(sql, stop);
        // A secret must not stay in memory longer than its statement.
        Plan change = plan instanceof Plan.Returning returning ? returning.change() : plan;
        boolean secret =
                change instanceof Plan.RevokeSecret revoke && revoke.secret().written() != null;
        if (!secret) {
            put(sql, new Known(plan));
        }
        return plan;
    }

    /** The plan of a shape; null where it has none. */
    private @Nullable Plan shared(LiftedLiterals lifted, Stop stop) throws SQLException {
        Known known = get(lifted.shape());
        if (known == null) {
            known = new Known(planned(lifted.shape(), stop));
            put(lifted.shape(), known);
        }
        return known.plan();
    }

    private @Nullable Plan planned(String shape, Stop stop) throws SQLException {
        try {
            return planner.plan(shape, stop);
        } catch (SQLException refused) {
            if (stop.called()) {
                throw refused;
            }
            // The statement itself may be right, or is wrong in another place, which its own planning tells.
            return null;
        }
    }

    /** Whether each literal has become a parameter of just its own type. A plan to show keeps its literals. */
    private static boolean fits(Plan plan, List<LiftedLiterals.Slot> slots) {
        if (plan instanceof Plan.Explain || plan.parameters().size() != slots.size() || isCalledByText(plan)) {
            return false;
        }
        for (int index = 0; index < slots.size(); index++) {
            if (slots.get(index) instanceof LiftedLiterals.Slot.Literal literal
                    && !fits(plan.parameters().get(index), literal.value())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a column has the name of what is computed in it, with a parameter where the literal of the statement stands. */
    private static boolean isCalledByText(Plan plan) {
        List<Column> columns = plan instanceof Plan.Select select
                ? select.query().columns()
                : plan instanceof Plan.Returning returning ? returning.columns() : List.of();
        return columns.stream().anyMatch(column -> column.label().contains("?"));
    }

    private static boolean fits(RelDataType type, Object value) {
        return value instanceof String
                ? type.getSqlTypeName() == SqlTypeName.VARCHAR && type.getPrecision() < 0
                : type.getSqlTypeName() == SqlTypeName.INTEGER || type.getSqlTypeName() == SqlTypeName.BIGINT;
    }

    private @Nullable Known get(String text) {
        synchronized (plans) {
            return plans.get(text);
        }
    }

    private void put(String text, Known plan) {
        synchronized (plans) {
            plans.put(text, plan);
        }
    }
}
