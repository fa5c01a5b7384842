package io.quilt4j.internal.config;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.internal.http.Words;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** What may stand in a configuration, and in which form it is written. */
final class SettingValue {

    private SettingValue() {}

    /**
     * The value as it is kept, checked as the Python client checks it (protocol.md section 1.5).
     *
     * @throws InvalidInputException if an address is none, or the value cannot be written
     */
    static @Nullable Object checked(String key, @Nullable Object value) {
        if (key.endsWith("_url") && isTrue(value)) {
            if (!(value instanceof String url)) {
                throw new InvalidInputException("Expected a string for config key '" + key + "', but got "
                        + Words.plain(String.valueOf(value)));
            }
            String address = key.equals(Settings.NAVIGATOR_URL) ? url.strip().replaceAll("/+$", "") : url;
            CatalogUrl.check(address);
            return address;
        }
        return writable(key, value);
    }

    /** What Python takes for true. */
    static boolean isTrue(@Nullable Object value) {
        return !(value == null
                || value.equals(false)
                || value.equals("")
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty()));
    }

    private static String fraction(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.isNaN() ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        String plain = new BigDecimal(value.toString()).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static @Nullable Object writable(String key, @Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof PythonYaml.Verbatim) {
            return value;
        }
        if (value instanceof Double || value instanceof BigDecimal) {
            return new PythonYaml.Verbatim(Tag.FLOAT, fraction(value));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> writable(key, element)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(String.valueOf(name), writable(key, element)));
            return copy;
        }
        throw new InvalidInputException("The config key '" + key
                + "' takes text, a number, true, false or nothing, not a "
                + value.getClass().getSimpleName() + ".");
    }
}
