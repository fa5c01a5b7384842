package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlErrors;
import io.quilt4j.jdbc.nesting.KeyedJoin;
import io.quilt4j.jdbc.nesting.NestedQuery;
import io.quilt4j.jdbc.nesting.PerRow;
import io.quilt4j.jdbc.rewriting.RowLoop;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.Leaf;
import io.quilt4j.jdbc.windows.OrderedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.jspecify.annotations.Nullable;

/** A plan in the user's words, a line for each step, what happens first indented most. */
public final class Explanation {

    private Explanation() {}

    /**
     * The lines, each a row of one column; keys that stand in the statement are masked.
     *
     * @param run without parameters, in which folders may be listed to tell how much would be read
     */
    public static List<@Nullable Object[]> of(Plan plan, Run run) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        lines(plan, run).forEach(line -> rows.add(new @Nullable Object[] {SqlErrors.masked(line)}));
        return rows;
    }

    private static List<String> lines(Plan plan, Run run) {
        List<String> lines = new ArrayList<>();
        if (plan instanceof Plan.Select select) {
            describe(select.query(), run, 0, lines);
        } else if (plan instanceof Plan.Revoke revoke) {
            lines.add("Revoke the keys found below, after the guards, in requests of at most 100 keys");
            describe(revoke.keys(), run.forChange(), 1, lines);
        } else if (plan instanceof Plan.RevokeSecret) {
            lines.add("Revoke the key with that secret: 1 request apiKeyRevoke");
        } else if (plan instanceof Plan.Create create) {
            lines.add("Create a key for each row below: 1 request apiKeyCreate each");
            describe(create.keys(), run.forChange(), 1, lines);
        } else if (plan instanceof Plan.Explain explain) {
            return lines(explain.explained(), run);
        }
        return lines;
    }

    private static void describe(Query query, Run run, int depth, List<String> lines) {
        describe(query.plan(), run, depth, lines);
        for (NestedQuery nested : query.nested()) {
            String name = nested.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + nested.name().substring(1);
            lines.add(
                    "  ".repeat(depth) + name + (nested.isTied() ? ", once for each different outer row:" : ", once:"));
            describe(nested.plan(), run, depth + 1, lines);
        }
    }

    private static void describe(RelNode node, Run run, int depth, List<String> lines) {
        String step = step(node, run);
        if (!step.isEmpty()) {
            lines.add("  ".repeat(depth) + step);
        }
        for (RelNode input : node.getInputs()) {
            describe(input, run, step.isEmpty() ? depth : depth + 1, lines);
        }
    }

    private static String step(RelNode node, Run run) {
        if (node instanceof Leaf leaf) {
            return leaf.step() + leaf.extent(run);
        }
        if (node instanceof Calc calc) {
            String filter = Conditions.filter(calc);
            String computed = Conditions.computed(calc);
            return filter.isEmpty()
                    ? (computed.isEmpty() ? "" : "Compute here: " + computed)
                    : "Filter here: " + filter + (computed.isEmpty() ? "" : "; compute " + computed);
        }
        if (node instanceof RowLoop loop) {
            return loop.limits() ? "Stop after enough rows" : "";
        }
        if (node instanceof KeyedJoin joined) {
            return joined.shown();
        }
        if (node instanceof PerRow.Finished joined) {
            return joined.shown();
        }
        return stepOfEngine(node);
    }

    private static String stepOfEngine(RelNode node) {
        if (node instanceof OrderedRows) {
            return "Sort here";
        }
        if (node instanceof Sort sort) {
            return sort.getCollation().getFieldCollations().isEmpty() ? "Stop after enough rows" : "Sort here";
        }
        if (node instanceof Aggregate aggregate) {
            return aggregate.getGroupCount() == 0 ? "Aggregate here" : "Group here";
        }
        if (node instanceof Join join) {
            return "Join here (" + join.getJoinType().lowerName.toLowerCase(Locale.ROOT) + ")";
        }
        if (node instanceof Values) {
            return "Rows of the statement";
        }
        String name = node.getRelTypeName().replace("Enumerable", "");
        return name.equals("Limit") ? "Stop after enough rows" : name + " here";
    }
}
