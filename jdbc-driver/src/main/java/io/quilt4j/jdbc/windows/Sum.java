package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.Accumulator;
import io.quilt4j.jdbc.rewriting.Totals;
import java.math.BigDecimal;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A sum; of nothing it is null, or 0. */
final class Sum implements Accumulator {
    private final SqlTypeName type;
    private final boolean zero;
    private final Totals whole = new Totals();
    private BigDecimal decimal = BigDecimal.ZERO;
    private double real;
    private boolean any;

    Sum(SqlTypeName type, boolean zero) {
        this.type = type;
        this.zero = zero;
    }

    @Override
    public void add(@Nullable Object[] values) {
        Object value = values[0];
        if (value == null) {
            return;
        }
        any = true;
        if (value instanceof BigDecimal number) {
            decimal = decimal.add(number);
        } else if (value instanceof Double || value instanceof Float) {
            real += ((Number) value).doubleValue();
        } else {
            whole.add(value);
        }
    }

    @Override
    public @Nullable Object result() {
        if (!any && !zero) {
            return null;
        }
        return switch (type) {
            case DECIMAL -> decimal.add(BigDecimal.valueOf(whole.sumOrZero()));
            case DOUBLE, FLOAT -> real + decimal.doubleValue() + whole.sumOrZero();
            case REAL -> (float) (real + whole.sumOrZero());
            default -> Aggregates.whole(whole.sumOrZero(), type);
        };
    }
}
