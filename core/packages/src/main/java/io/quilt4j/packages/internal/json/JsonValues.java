package io.quilt4j.packages.internal.json;

import io.quilt4j.base.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of users as JSON has them, copied, so that what is hashed is what a later reader finds. */
public final class JsonValues {

    private static final int DEEPEST = 900;

    private JsonValues() {}

    /**
     * Text, booleans, numbers, lists, arrays of objects and maps. Names that are no text become one, as in Python: {@code 10}
     * is stored, and hashed, as {@code "10"}.
     *
     * @throws InvalidInputException if the value has no JSON, or is a number that is none
     */
    public static @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    /** The same of the metadata of a package or an entry. */
    public static Map<String, @Nullable Object> object(Map<?, ?> map) {
        return object(map, 0);
    }

    /** What {@link JsonParser} gave, whose maps and lists nobody can change from here on. */
    public static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list);
            elements.replaceAll(JsonValues::frozen);
            return Collections.unmodifiableList(elements);
        }
        return value;
    }

    /** The same of an object. */
    public static Map<String, @Nullable Object> frozen(Map<?, ?> map) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, element) -> members.put((String) name, frozen((Object) element)));
        return Collections.unmodifiableMap(members);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidInputException("Metadata is nested more than " + DEEPEST + " deep, or holds itself.");
        }
        if (value == null || value instanceof Boolean || value instanceof Long) {
            return value;
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return writable(value.toString());
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        } else if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(of(element, depth + 1)));
            return Collections.unmodifiableList(list);
        } else if (value instanceof Object[] array) {
            return of(Arrays.asList(array), depth);
        }
        throw unknown(value);
    }

    private static Object number(Number value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return value.longValue();
        } else if (value instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
        } else if (value instanceof Double || value instanceof BigDecimal) {
            return finite(value.doubleValue());
        } else if (value instanceof Float) {
            return finite(Double.parseDouble(value.toString())); // 0.1f is meant as 0.1
        }
        throw unknown(value);
    }

    private static InvalidInputException unknown(Object value) {
        return new InvalidInputException("Metadata takes text, numbers, true, false, null, lists and maps, not a "
                + value.getClass().getSimpleName() + ". Put its text there, if that will do.");
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, element) -> members.put(name(name), of(element, depth + 1)));
        return Collections.unmodifiableMap(members);
    }

    private static String name(@Nullable Object name) {
        if (name == null || name instanceof Boolean || name instanceof Integer || name instanceof Long) {
            return String.valueOf(name);
        } else if (name instanceof Double number) {
            return PythonFloat.repr(finite(number));
        } else if (name instanceof CharSequence || name instanceof Enum<?>) {
            return writable(name.toString());
        }
        throw new InvalidInputException(
                "A name in metadata is a " + name.getClass().getSimpleName() + ": write text.");
    }

    private static String writable(String text) {
        if (KeyBytes.hasLoneSurrogate(text)) {
            throw new InvalidInputException("A text in metadata holds half a character (a lone surrogate).");
        }
        return text;
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidInputException("Out of range float values are not JSON compliant: metadata holds "
                    + PythonFloat.repr(number) + ". Write null or a text.");
        }
        return number;
    }
}
