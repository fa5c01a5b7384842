package io.quilt4j.shell.python;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values like those that a text makes for certain, which tell before it runs what members they have. */
final class Samples {

    /** One text, list, dict and set. */
    static final List<Object> ALL = List.of("", new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashSet<>());

    private Samples() {}

    /** A value as the expression makes one; null where only a run can tell. */
    static @Nullable Object of(Expression expression) {
        boolean text = expression instanceof Expression.Constant constant && constant.value() instanceof String;
        if (text || expression instanceof Expression.FormattedText) {
            return "";
        } else if (expression instanceof Expression.ListOf) {
            return new ArrayList<>();
        } else if (expression instanceof Expression.DictOf) {
            return new LinkedHashMap<>();
        } else if (expression instanceof Expression.SetOf) {
            return new LinkedHashSet<>();
        } else if (expression instanceof Expression.TupleOf) {
            return new Tuple(List.of());
        }
        return null;
    }

    /** What a call of the type gives. */
    static @Nullable Object of(PyType type) {
        return switch (type.name()) {
            case "str" -> "";
            case "list" -> new ArrayList<>();
            case "dict" -> new LinkedHashMap<>();
            case "set" -> new LinkedHashSet<>();
            case "tuple" -> new Tuple(List.of());
            case "frozenset" -> new FrozenSet(List.of());
            case "collections.Counter" -> new Counter();
            case "collections.defaultdict" -> new DefaultDict(null, Map.of());
            case "pathlib.Path" -> Path.of("");
            case "datetime.date" -> LocalDate.EPOCH;
            case "datetime.datetime" -> LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
            case "datetime.timedelta" -> Duration.ZERO;
            default -> null;
        };
    }
}
