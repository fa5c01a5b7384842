package io.quilt4j.jdbc.sql;

import io.quilt4j.jdbc.tables.Tables;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plans by the text of their statement, the least recently used ones dropped first. Thread-safe. */
public final class PlanCache {

    private static final int PLANS = 500;

    /** Longer texts are written by programs, once. */
    private static final int LONGEST_TEXT = 20_000;

    private final Tables tables;
    private final Planner planner;
    private final Map<String, Plan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
            return size() > PLANS;
        }
    };

    public PlanCache(Tables tables) {
        this.tables = tables;
        planner = new Planner(tables);
    }

    /** What the plans are about. */
    public Tables tables() {
        return tables;
    }

    /** The plan of {@code sql}, made now or before; errors are those of {@link Planner#plan}. */
    public Plan plan(String sql) throws SQLException {
        synchronized (plans) {
            Plan known = plans.get(sql);
            if (known != null) {
                return known;
            }
        }
        Plan plan = planner.plan(sql);
        // A secret must not stay in memory longer than its statement.
        boolean secret = plan instanceof Plan.RevokeSecret || plan instanceof Plan.Explain;
        if (!secret && sql.length() <= LONGEST_TEXT) {
            synchronized (plans) {
                plans.put(sql, plan);
            }
        }
        return plan;
    }
}
