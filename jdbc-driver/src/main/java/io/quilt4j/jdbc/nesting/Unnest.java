package io.quilt4j.jdbc.nesting;

import io.quilt4j.jdbc.rewriting.RowsRel;
import io.quilt4j.jdbc.rewriting.RowsStep;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.ActionRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
        return (Iterator<@Nullable Object[]> rows, Run run) -> new UnnestedRows(rows, run, parts, numbered);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Unnest(traits, inputs.get(0), getRowType(), parts, numbered);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("parts", parts).item("numbered", numbered);
    }
}
