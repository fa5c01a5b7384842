package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The aggregates whose result is a map. */
final class MapAccumulators {

    private MapAccumulators() {}

    static final class Histogram implements Accumulator {
        private final Keyed<Long> counts = new Keyed<>();

        @Override
        public void add(@Nullable Object[] arguments) {
            Object value = arguments[0];
            if (value != null) {
                Long before = counts.get(value);
                counts.put(value, before == null ? 1L : before + 1);
            }
        }

        @Override
        public @Nullable Object result() {
            return counts.map();
        }
    }

    static final class MapOf implements Accumulator {
        private final Keyed<@Nullable Object> map = new Keyed<>();

        @Override
        public void add(@Nullable Object[] arguments) {
            Object key = arguments[0];
            if (key != null && !map.has(key)) {
                map.put(key, arguments[1]);
            }
        }

        @Override
        public @Nullable Object result() {
            return map.map();
        }
    }

    static final class MultimapOf implements Accumulator {
        private final Keyed<List<@Nullable Object>> map = new Keyed<>();

        @Override
        public void add(@Nullable Object[] arguments) {
            Object key = arguments[0];
            if (key != null) {
                List<@Nullable Object> before = map.get(key);
                List<@Nullable Object> values = before == null ? new ArrayList<>() : new ArrayList<>(before);
                values.add(arguments[1]);
                map.put(key, values);
            }
        }

        @Override
        public @Nullable Object result() {
            return map.map();
        }
    }

    static final class MapUnion implements Accumulator {
        private final Keyed<@Nullable Object> all = new Keyed<>();
        private boolean any;

        @Override
        public void add(@Nullable Object[] arguments) {
            if (arguments[0] instanceof Map<?, ?> map) {
                any = true;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (!all.has(entry.getKey())) {
                        all.put(entry.getKey(), entry.getValue());
                    }
                }
            }
        }

        @Override
        public @Nullable Object result() {
            Map<Object, @Nullable Object> map = all.map();
            return map == null && any ? new LinkedHashMap<>() : map;
        }
    }
}
