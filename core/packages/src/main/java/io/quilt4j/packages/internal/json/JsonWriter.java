package io.quilt4j.packages.internal.json;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link JsonParser} reads, as Python's {@code json.dumps} does with either of two settings. For one thread. */
public final class JsonWriter {

    private final boolean sorted;
    private final boolean compact;
    private final Bytes out;

    private JsonWriter(boolean sorted, boolean compact, Bytes out) {
        this.sorted = sorted;
        this.compact = compact;
        this.out = out;
    }

    /**
     * What the top hash is computed over: {@code sort_keys=True, separators=(',', ':')}, ASCII only. Everything has such a
     * text, also numbers that are none.
     */
    public static JsonWriter canonical(Bytes out) {
        return new JsonWriter(true, true, out);
    }

    /** Loses nothing: as {@link #canonical} with the members of objects in their order. */
    public static JsonWriter exact(Bytes out) {
        return new JsonWriter(false, true, out);
    }

    /**
     * A line of a manifest: {@code ensure_ascii=False}, members in their order, spaces after commas and colons. Texts with a
     * lone surrogate and numbers that are none get one too; whoever must not write them asks {@link Unwritable}.
     */
    public static JsonWriter line(Bytes out) {
        return new JsonWriter(false, false, out);
    }

    /** A value for people and for SQL, as it would stand on a line. */
    public static String text(@Nullable Object value) {
        Bytes bytes = new Bytes(256);
        line(bytes).value(value);
        return KeyBytes.text(bytes.copy());
    }

    /** The same in ASCII, as {@code json.dumps} does if it is told nothing. */
    public static byte[] dumped(@Nullable Object value) {
        Bytes ascii = new Bytes(256);
        text(value).chars().forEach(unit -> {
            if (unit < 0x7F) {
                ascii.add(unit);
            } else {
                ascii.addAscii("\\u%04x".formatted(unit));
            }
        });
        return ascii.copy();
    }

    /** {@code value} as {@link JsonParser#value()} gives it. */
    public void value(@Nullable Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Double number) {
            out.addAscii(PythonFloat.repr(number));
        } else if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Integer) {
            out.addAscii(String.valueOf(value));
        } else {
            throw new IllegalArgumentException(
                    "no JSON value: " + value.getClass().getName());
        }
    }

    private void object(Map<?, ?> map) {
        out.add('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : sorted && map.size() > 1 ? sorted(map) : map.entrySet()) {
            if (!first) {
                comma();
            }
            first = false;
            name((String) member.getKey());
            value(member.getValue());
        }
        out.add('}');
    }

    private static Iterable<? extends Map.Entry<?, ?>> sorted(Map<?, ?> map) {
        return map.entrySet().stream()
                .sorted((one, other) -> KeyBytes.comparePoints((String) one.getKey(), (String) other.getKey()))
                .toList();
    }

    private void array(List<?> list) {
        out.add('[');
        for (int index = 0; index < list.size(); index++) {
            if (index > 0) {
                comma();
            }
            value(list.get(index));
        }
        out.add(']');
    }

    /** The name of a member and its colon. */
    public void name(String name) {
        string(name);
        out.add(':');
        if (!compact) {
            out.add(' ');
        }
    }

    public void comma() {
        out.add(',');
        if (!compact) {
            out.add(' ');
        }
    }

    public void string(String text) {
        JsonText.add(text, compact, out);
    }
}
