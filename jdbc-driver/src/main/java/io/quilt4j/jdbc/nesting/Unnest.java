package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.RowsRel;
import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.ActionRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** {@code UNNEST}: the first elements of all arrays together, then the second ones. Calcite pairs each with each. */
public final class Unnest extends RowsRel {

    /** Stands for Calcite's own, which is to be removed. */
    public static final RelOptRule RULE = ActionRule.finishing("QuiltUnnest", Uncollect.class, Unnest::of);

    /** An array beside longer ones, which has NULLs where they have elements. */
    public static final SqlFunction MAY_LACK = new SqlFunction(
            "$MAY_LACK_ELEMENTS",
            SqlKind.OTHER_FUNCTION,
            binding -> lacking(binding.getOperandType(0), binding.getTypeFactory()),
            null,
            OperandTypes.ANY,
            SqlFunctionCategory.SYSTEM);

    private final List<Part> parts;
    private final boolean numbered;

    /** What becomes of one array or map: so many columns. */
    record Part(boolean map, int columns, boolean row) {}

    private Unnest(RelTraitSet traits, RelNode input, RelDataType row, List<Part> parts, boolean numbered) {
        super(input.getCluster(), traits, input, row);
        this.parts = parts;
        this.numbered = numbered;
    }

    private static RelDataType lacking(RelDataType array, org.apache.calcite.rel.type.RelDataTypeFactory types) {
        RelDataType element = array.getComponentType();
        if (element == null || array.getSqlTypeName() != SqlTypeName.ARRAY) {
            return array;
        }
        RelDataType nullable = types.enforceTypeWithNullability(element, true);
        return types.createTypeWithNullability(types.createArrayType(nullable, -1), array.isNullable());
    }

    private static RelNode of(Uncollect unnest) {
        List<Part> parts = new ArrayList<>();
        int columns = 0;
        List<RelDataTypeField> fields = unnest.getInput().getRowType().getFieldList();
        for (RelDataTypeField field : fields) {
            RelDataType element = field.getType().getComponentType();
            boolean map = field.getType().getSqlTypeName() == SqlTypeName.MAP;
            boolean row = !map && element != null && element.isStruct();
            int width = map ? 2 : row && element != null ? element.getFieldCount() : 1;
            parts.add(new Part(map, width, row));
            columns += width;
        }
        if (columns + (unnest.withOrdinality ? 1 : 0) != unnest.getRowType().getFieldCount()) {
            throw new UnsupportedOperationException("UNNEST of such values (unnest arrays and maps)");
        }
        RelTraitSet traits = unnest.getCluster().traitSetOf(EnumerableConvention.INSTANCE);
        RelNode input = RelOptRule.convert(
                unnest.getInput(), unnest.getInput().getTraitSet().replace(EnumerableConvention.INSTANCE));
        return new Unnest(traits, input, unnest.getRowType(), parts, unnest.withOrdinality);
    }

    @Override
    protected RowsStep step() {
        return (Iterator<@Nullable Object[]> rows, Run run) -> new Unnested(rows, run, parts, numbered);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Unnest(traits, inputs.get(0), getRowType(), parts, numbered);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("parts", parts).item("numbered", numbered);
    }

    private static final class Unnested implements Iterator<@Nullable Object[]> {
        private final Iterator<@Nullable Object[]> rows;
        private final Run run;
        private final List<Part> parts;
        private final boolean numbered;
        private final Deque<@Nullable Object[]> ready = new ArrayDeque<>();

        Unnested(Iterator<@Nullable Object[]> rows, Run run, List<Part> parts, boolean numbered) {
            this.rows = rows;
            this.run = run;
            this.parts = parts;
            this.numbered = numbered;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                run.stop().check();
                unnest(rows.next());
            }
            return !ready.isEmpty();
        }

        @Override
        public @Nullable Object[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void unnest(@Nullable Object[] row) {
            List<List<?>> all = new ArrayList<>();
            for (int index = 0; index < parts.size(); index++) {
                all.add(elements(row[index]));
            }
            int longest = all.stream().mapToInt(List::size).max().orElse(0);
            for (int index = 0; index < longest; index++) {
                List<@Nullable Object> made = new ArrayList<>();
                for (int part = 0; part < parts.size(); part++) {
                    boolean there = index < all.get(part).size();
                    add(made, there ? all.get(part).get(index) : null, parts.get(part));
                }
                if (numbered) {
                    made.add(index + 1);
                }
                ready.add(made.toArray());
            }
        }

        private static List<?> elements(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return List.copyOf(map.entrySet());
            }
            if (value instanceof Object[] array) {
                return Arrays.asList(array);
            }
            return value == null ? List.of() : (List<?>) value;
        }

        private static void add(List<@Nullable Object> made, @Nullable Object element, Part part) {
            if (part.map() && element instanceof Map.Entry<?, ?> entry) {
                made.add(entry.getKey());
                made.add(entry.getValue());
            } else if (part.row() && element instanceof Object[] fields) {
                made.addAll(Arrays.asList(fields));
            } else if (part.row() && element instanceof List<?> fields) {
                made.addAll(fields);
            } else if (part.columns() == 1 && !part.row()) {
                made.add(element);
            } else {
                for (int column = 0; column < part.columns(); column++) {
                    made.add(part.columns() == 1 ? element : null);
                }
            }
        }
    }
}
