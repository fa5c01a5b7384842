package io.quilt4j.jdbc.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.jdbc.audit.AuditTables;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Tables;
import io.quilt4j.jdbc.text.QuiltParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.sql.parser.SqlParseException;
import org.junit.jupiter.api.Test;

/** The quicker way to a plan leads to the same plan. */
class OptimizerTest {

    private static final Tables TABLES = new Tables(new Tables.Days(14, 30), AuditTables.of(TrailPlace.Reader.DRIVER));

    private static final List<String> COLUMNS = List.of(
            "*",
            "name",
            "name, status",
            "upper(name) AS n, expires_at",
            "status || '!' AS s, name",
            "DISTINCT status",
            "count(*) AS n",
            "status, count(*) AS n, max(last_used_at) AS last",
            "status, count(DISTINCT name) AS n, count(DISTINCT fingerprint) AS f",
            "avg(char_length(name)) AS n",
            "status, sum(CASE WHEN name LIKE 'c%' THEN 1 ELSE 0 END) AS n",
            "name, created_at, CAST(created_at AS DATE) AS d");

    private static final List<String> CONDITIONS = List.of(
            "",
            " WHERE status = 'ACTIVE'",
            " WHERE status = 'ACTIVE' AND upper(name) = 'CI'",
            " WHERE name LIKE 'ci%' OR expires_at IS NULL",
            " WHERE 1 = 0",
            " WHERE created_at > TIMESTAMP '2026-01-01 00:00:00' AND NOT (name IN ('a', 'b'))",
            " WHERE EXTRACT(YEAR FROM created_at) = 2026");

    private static final List<String> ENDS =
            List.of("", " ORDER BY 1", " ORDER BY 1 DESC LIMIT 3", " LIMIT 2", " OFFSET 1 ROWS", " ORDER BY 1 LIMIT 0");

    @Test
    void givesTheSamePlanWithTheRulesOfOneTable() throws SqlParseException {
        List<String> statements = new ArrayList<>();
        long seed = Long.getLong("quilt4j.seed", 20_261_130);
        Random random = new Random(seed);
        for (String columns : COLUMNS) {
            for (String condition : CONDITIONS) {
                statements.add(statement(columns, condition, ENDS.get(random.nextInt(ENDS.size()))));
            }
        }
        statements.add("SELECT n FROM (SELECT upper(name) AS n, status FROM api_keys WHERE status <> 'x') AS t"
                + " WHERE n LIKE 'C%' ORDER BY status");
        statements.add("SELECT status, n FROM (SELECT status, count(*) AS n FROM api_keys GROUP BY status) AS t"
                + " WHERE n > 1 AND status = 'ACTIVE'");
        statements.add("SELECT eventname, count(*) FROM audit_trail WHERE date >= '2026/11/01'"
                + " GROUP BY eventname HAVING count(*) > 3 ORDER BY 2 DESC");
        statements.add("SELECT * FROM audit_trail ORDER BY eventtime DESC LIMIT 5");
        int quick = 0;
        for (String statement : statements) {
            assertThat(plan(statement, false))
                    .as("seed " + seed + ": " + statement)
                    .isEqualTo(plan(statement, true));
            quick += isQuick(statement) ? 1 : 0;
        }
        assertThat(quick).isEqualTo(statements.size());
    }

    @Test
    void leavesWhatItDoesNotKnowToTheOther() throws SqlParseException {
        for (String statement : List.of(
                "SELECT a.name FROM api_keys a JOIN api_keys b ON a.id = b.id",
                "SELECT name FROM api_keys UNION SELECT 'x'",
                "SELECT 1",
                "SELECT name, row_number() OVER (ORDER BY name) FROM api_keys",
                "SELECT name FROM api_keys WHERE name IN (SELECT name FROM admin_api_keys)",
                "SELECT name FROM api_keys WHERE created_at = (SELECT max(created_at) FROM api_keys)")) {
            assertThat(isQuick(statement)).as(statement).isFalse();
        }
    }

    /** A new version of Calcite may have other defaults. */
    @Test
    void hasRulesThatAreCalcitesDefaults() {
        VolcanoPlanner planner = new VolcanoPlanner();
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
        RelOptUtil.registerDefaultRules(planner, false, false);
        Set<RelOptRule> defaults = new HashSet<>(planner.getRules());
        assertThat(defaults).hasSize(108).containsAll(OneTableRules.DEFAULT);
    }

    private static String statement(String columns, String condition, String end) {
        boolean grouped = columns.startsWith("status, ");
        return "SELECT " + columns + " FROM api_keys" + condition + (grouped ? " GROUP BY status" : "") + end;
    }

    private static String plan(String sql, boolean any) throws SqlParseException {
        Preparation preparation =
                new Preparation(TABLES, List.of(), new Stop(), query -> any ? Optimizer.ANY : Optimizer.ONE_TABLE);
        RelRoot root = preparation.convert(QuiltParser.parse(sql));
        return RelOptUtil.toString(
                preparation.query(root, preparation.columns()).plan());
    }

    private static boolean isQuick(String sql) throws SqlParseException {
        Set<Optimizer> used = new HashSet<>();
        Preparation preparation = new Preparation(TABLES, List.of(), new Stop(), query -> {
            used.add(Optimizer.of(query));
            return Optimizer.ANY;
        });
        preparation.query(preparation.convert(QuiltParser.parse(sql)), preparation.columns());
        return used.equals(Set.of(Optimizer.ONE_TABLE));
    }
}
