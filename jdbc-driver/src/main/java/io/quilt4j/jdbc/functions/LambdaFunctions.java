package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.runtime.CalciteException;
import org.jspecify.annotations.Nullable;

/** Functions that take a lambda. Called by generated code, which is why it is public. */
public final class LambdaFunctions {

    private LambdaFunctions() {}

    public static List<@Nullable Object> transform(
            List<? extends @Nullable Object> array, Function1<@Nullable Object, @Nullable Object> by) {
        List<@Nullable Object> made = new ArrayList<>();
        array.forEach(element -> made.add(by.apply(element)));
        return made;
    }

    public static List<@Nullable Object> filter(
            List<? extends @Nullable Object> array, Function1<@Nullable Object, @Nullable Object> condition) {
        List<@Nullable Object> kept = new ArrayList<>();
        array.forEach(element -> {
            if (Boolean.TRUE.equals(condition.apply(element))) {
                kept.add(element);
            }
        });
        return kept;
    }

    /** {@code any_match}; NULL where only an unknown could be true. */
    public static @Nullable Boolean any(
            List<? extends @Nullable Object> array, Function1<@Nullable Object, @Nullable Object> condition) {
        boolean unknown = false;
        for (Object element : array) {
            Object truth = condition.apply(element);
            if (Boolean.TRUE.equals(truth)) {
                return true;
            }
            unknown |= truth == null;
        }
        return unknown ? null : false;
    }

    public static @Nullable Boolean all(
            List<? extends @Nullable Object> array, Function1<@Nullable Object, @Nullable Object> condition) {
        boolean unknown = false;
        for (Object element : array) {
            Object truth = condition.apply(element);
            if (Boolean.FALSE.equals(truth)) {
                return false;
            }
            unknown |= truth == null;
        }
        return unknown ? null : true;
    }

    public static @Nullable Boolean none(
            List<? extends @Nullable Object> array, Function1<@Nullable Object, @Nullable Object> condition) {
        Boolean any = any(array, condition);
        return any == null ? null : !any;
    }

    /** {@code find_first}. */
    public static @Nullable Object first(
            List<? extends @Nullable Object> array, Function1<@Nullable Object, @Nullable Object> condition) {
        for (Object element : array) {
            if (Boolean.TRUE.equals(condition.apply(element))) {
                return element;
            }
        }
        return null;
    }

    public static @Nullable Object written(@Nullable Object literal) {
        return literal;
    }

    /** {@code try}: NULL where a value is at fault, such as a division by zero or a text that cannot be cast. */
    public static @Nullable Object attempt(Function0<@Nullable Object> expression) {
        try {
            return expression.apply();
        } catch (SqlFailure | ArithmeticException | NumberFormatException | CalciteException wrongValue) {
            return null;
        }
    }

    /** {@code reduce}: a state, what an element makes of it, and what the last one gives. */
    public static @Nullable Object reduce(
            List<? extends @Nullable Object> array,
            @Nullable Object initial,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> step,
            Function1<@Nullable Object, @Nullable Object> result) {
        Object state = initial;
        for (Object element : array) {
            state = step.apply(state, element);
        }
        return result.apply(state);
    }

    /** {@code array_sort} by a comparison, which gives a negative number, 0 or a positive one. */
    public static List<@Nullable Object> sort(
            List<? extends @Nullable Object> array,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> comparison) {
        List<@Nullable Object> sorted = new ArrayList<>(array);
        sorted.sort((left, right) -> {
            Object order = comparison.apply(left, right);
            if (!(order instanceof Number number)) {
                throw SqlFailure.of("22023", "The comparison of array_sort must give -1, 0 or 1, never NULL.");
            }
            return number.intValue();
        });
        return sorted;
    }

    public static @Nullable List<@Nullable Object> zipWith(
            List<? extends @Nullable Object> left,
            @Nullable List<? extends @Nullable Object> right,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> by) {
        if (right == null) {
            return null;
        }
        List<@Nullable Object> made = new ArrayList<>();
        for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
            made.add(by.apply(
                    index < left.size() ? left.get(index) : null, index < right.size() ? right.get(index) : null));
        }
        return made;
    }

    public static Map<Object, @Nullable Object> filterMap(
            Map<Object, ? extends @Nullable Object> map,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> condition) {
        Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (Boolean.TRUE.equals(condition.apply(key, value))) {
                kept.put(key, value);
            }
        });
        return kept;
    }

    public static Map<Object, @Nullable Object> transformValues(
            Map<Object, ? extends @Nullable Object> map,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> by) {
        Map<Object, @Nullable Object> made = new LinkedHashMap<>();
        map.forEach((key, value) -> made.put(key, by.apply(key, value)));
        return made;
    }

    public static Map<Object, @Nullable Object> transformKeys(
            Map<Object, ? extends @Nullable Object> map,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> by) {
        Map<Object, @Nullable Object> made = new LinkedHashMap<>();
        map.forEach((key, value) -> MapFunctions.put(made, by.apply(key, value), value));
        return made;
    }
}
