package io.quilt4j.packages.internal.json;

import io.quilt4j.base.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Values of users as JSON has them, copied, so that what is hashed is what a later reader finds. */
public final class JsonValues {

    private static final int DEEPEST = 900;

    /** Stands for what has an own value and cannot be a name. */
    private static final Object NO_NAME = new Object();

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
        } else if (value instanceof Iterable<?> elements && hasOrder(elements)) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(of(element, depth + 1)));
            return Collections.unmodifiableList(list);
        } else if (value instanceof Object[] array) {
            return of(Arrays.asList(array), depth);
        }
        throw unknown(value);
    }

    private static Object number(Number value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte || value instanceof Long) {
            return value.longValue();
        } else if (value instanceof BigInteger integer) {
            return JsonNumbers.of(integer);
        } else if (value instanceof BigDecimal decimal) {
            return JsonNumbers.of(decimal);
        } else if (value instanceof Double) {
            return finite(value.doubleValue());
        } else if (value instanceof Float) {
            return finite(Double.parseDouble(value.toString())); // 0.1f is meant as 0.1
        }
        throw unknown(value);
    }

    /** The elements of another set come in an order by chance, and the top hash with them; a path is its own parts, for ever. */
    private static boolean hasOrder(Iterable<?> elements) {
        return elements instanceof Set
                ? elements instanceof SortedSet || elements instanceof LinkedHashSet || elements instanceof EnumSet
                : !(elements instanceof Path);
    }

    private static InvalidInputException unknown(Object value) {
        String advice =
                value instanceof Set ? "Make a list of it, in an order." : "Put its text there, if that will do.";
        return new InvalidInputException("Metadata takes text, numbers, true, false, null, lists and maps, not a "
                + value.getClass().getSimpleName() + ". " + advice);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String kind = null;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = name(member.getKey());
            String before = kind;
            kind = kind(member.getKey());
            if (before != null && !before.equals(kind)) {
                throw new InvalidInputException("Names in metadata are " + before + " and " + kind
                        + " in one map: write all of them as texts.");
            } else if (members.containsKey(name)) {
                throw new InvalidInputException("Two names in metadata are the same as text: " + JsonWriter.text(name)
                        + ". Only one of them would be kept.");
            }
            members.put(name, of(member.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(members);
    }

    /** Python sorts them to hash, which it cannot do with names of two kinds. */
    private static String kind(@Nullable Object name) {
        return name == null ? "null" : name instanceof Number || name instanceof Boolean ? "a number" : "a text";
    }

    private static String name(@Nullable Object name) {
        Object value =
                name instanceof Map || name instanceof Iterable || name instanceof Object[] ? NO_NAME : of(name, 0);
        if (value instanceof Double number) {
            return PythonFloat.repr(number);
        } else if (value == NO_NAME) {
            throw new InvalidInputException("A name in metadata is a "
                    + Objects.requireNonNull(name).getClass().getSimpleName() + ": write text.");
        }
        return String.valueOf(value);
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
