package io.quilt4j.packages.internal.urls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percent-encoding of Python's {@code urllib}. {@code URLEncoder} differs: it writes {@code ~} as {@code %7E} and keeps {@code *}. */
public final class Percent {

    private static final String KEPT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~";
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** {@code quote}: slashes stay. */
    public static String path(String text) {
        return encoded(text, "/", "%20");
    }

    /** {@code quote_plus}: what stands in a query; a space becomes {@code +}. */
    public static String form(String text) {
        return encoded(text, "", "+");
    }

    private static String encoded(String text, String alsoKept, String space) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            if (unit == ' ') {
                encoded.append(space);
            } else if (unit > 0 && (KEPT.indexOf(unit) >= 0 || alsoKept.indexOf(unit) >= 0)) {
                encoded.append((char) unit);
            } else {
                encoded.append('%').append(HEX.charAt(unit >> 4 & 15)).append(HEX.charAt(unit & 15));
            }
        }
        return encoded.toString();
    }

    /** {@code unquote}: a percent sign that begins no escape stays, bytes that are no UTF-8 become U+FFFD. */
    public static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int high = at + 2 < text.length() && text.charAt(at) == '%' ? hex(text.charAt(at + 1)) : -1;
            int low = high < 0 ? -1 : hex(text.charAt(at + 2));
            if (low >= 0) {
                bytes.write(high << 4 | low);
                at += 3;
            } else {
                int point = text.codePointAt(at);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(char digit) {
        return digit < 0x80 ? Character.digit(digit, 16) : -1;
    }

    /** {@code parse_qsl}: pairs in their order; those without a value are left out. */
    public static List<Map.Entry<String, String>> pairs(String query) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && equals < pair.length() - 1) {
                pairs.add(Map.entry(ofForm(pair.substring(0, equals)), ofForm(pair.substring(equals + 1))));
            }
        }
        return pairs;
    }

    private static String ofForm(String text) {
        return decoded(text.replace('+', ' '));
    }
}
