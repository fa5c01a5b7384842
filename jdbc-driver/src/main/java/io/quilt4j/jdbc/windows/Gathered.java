package io.quilt4j.jdbc.windows;

import io.quilt4j.jdbc.functions.Accumulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states of aggregates that keep every value: as an array, as a text. */
final class Gathered {

    private Gathered() {}

    /** All values, nulls too; null of nothing. */
    static final class All implements Accumulator {
        private final List<@Nullable Object> values = new ArrayList<>();

        @Override
        public void add(@Nullable Object[] arguments) {
            values.add(arguments[0]);
        }

        @Override
        public @Nullable Object result() {
            return values.isEmpty() ? null : new ArrayList<>(values);
        }
    }

    /** Texts behind one another; null of nothing. */
    static final class Joined implements Accumulator {
        private @Nullable StringBuilder text;

        @Override
        public void add(@Nullable Object[] values) {
            if (values[0] == null) {
                return;
            }
            if (text == null) {
                text = new StringBuilder();
            } else {
                text.append(values.length > 1 ? values[1] : ",");
            }
            text.append(values[0]);
        }

        @Override
        public @Nullable Object result() {
            return text == null ? null : text.toString();
        }
    }
}
