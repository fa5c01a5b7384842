package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Adds a column for each function to rows, all of which it reads before it gives the first. */
record WindowStep(int columns, List<Group> groups) implements RowsStep {

    /**
     * Functions over the same window.
     *
     * @param keys the columns of the partition
     * @param orderType the type of the first column of the order
     */
    record Group(
            List<Integer> keys,
            List<RelFieldCollation> order,
            SqlTypeName orderType,
            Frame frame,
            List<WindowFunction> functions) {}

    @Override
    public Iterator<@Nullable Object[]> of(Iterator<@Nullable Object[]> rows, Run run) {
        int width = columns
                + groups.stream().mapToInt(group -> group.functions().size()).sum();
        List<@Nullable Object[]> all = new ArrayList<>();
        while (rows.hasNext()) {
            run.stop().check();
            all.add(Arrays.copyOf(rows.next(), width));
        }
        int column = columns;
        for (Group group : groups) {
            all = added(group, all, column, run);
            column += group.functions().size();
        }
        return all.iterator();
    }

    private static List<@Nullable Object[]> added(Group group, List<@Nullable Object[]> rows, int first, Run run) {
        Map<List<@Nullable Object>, List<@Nullable Object[]>> parts = new LinkedHashMap<>();
        for (@Nullable Object[] row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            group.keys().forEach(column -> key.add(RowValue.of(row[column])));
            parts.computeIfAbsent(key, one -> new ArrayList<>()).add(row);
        }
        List<@Nullable Object[]> done = new ArrayList<>(rows.size());
        for (List<@Nullable Object[]> part : parts.values()) {
            run.stop().check();
            Partition partition = new Partition(part, group.order(), group.orderType());
            for (int index = 0; index < group.functions().size(); index++) {
                @Nullable Object[] results = group.functions().get(index).results(partition, group.frame());
                for (int row = 0; row < results.length; row++) {
                    @Nullable Object[] whole = part.get(row);
                    whole[first + index] = results[row];
                }
            }
            done.addAll(part);
        }
        return done;
    }

    @Override
    public String toString() {
        return "windows";
    }
}
