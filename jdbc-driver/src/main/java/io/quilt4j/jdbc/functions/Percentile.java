package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exact value at a share of all, or those at several shares. */
final class Percentile implements Accumulator {
    private final List<Object> values = new ArrayList<>();
    private @Nullable Object shares;

    @Override
    public void add(@Nullable Object[] arguments) {
        Object value = arguments[0];
        Object share = arguments[arguments.length - 1];
        if (value != null && share != null) {
            values.add(value);
            shares = share;
        }
    }

    @Override
    public @Nullable Object result() {
        if (values.isEmpty()) {
            return null;
        }
        values.sort(Sameness::compare);
        if (shares instanceof List<?> several) {
            List<@Nullable Object> found = new ArrayList<>();
            several.forEach(share -> found.add(at(share)));
            return found;
        }
        return at(shares);
    }

    private Object at(@Nullable Object share) {
        double part = share instanceof Number number ? number.doubleValue() : -1;
        if (part < 0 || part > 1) {
            throw SqlFailure.of("22023", "The share of approx_percentile is a number from 0 to 1.");
        }
        return values.get((int) Math.max(0, Math.ceil(part * values.size()) - 1));
    }
}
