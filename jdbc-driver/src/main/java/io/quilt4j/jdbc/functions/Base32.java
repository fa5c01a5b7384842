package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.avatica.util.ByteString;

/** Bytes in the 32 letters of RFC 4648. Called by generated code, which is why it is public. */
public final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /** How many letters there may be in the last group of eight. */
    private static final String LENGTHS = "02457";

    private Base32() {}

    /** {@code to_base32}. */
    public static String write(ByteString bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte next : bytes.getBytes()) {
            held = (held << Byte.SIZE) | (next & 0xFF);
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(LETTERS.charAt((held << (5 - bits)) & 31));
        }
        return text + "=".repeat((8 - text.length() % 8) % 8);
    }

    /** {@code from_base32}. */
    public static ByteString read(String text) {
        String letters = text.replaceFirst("=+$", "");
        if (LENGTHS.indexOf('0' + letters.length() % 8) < 0) {
            throw unreadable();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int at = 0; at < letters.length(); at++) {
            int value = LETTERS.indexOf(letters.charAt(at));
            if (value < 0) {
                throw unreadable();
            }
            held = (held << 5) | value;
            bits += 5;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return new ByteString(bytes.toByteArray());
    }

    public static ByteString readBytes(ByteString text) {
        return read(new String(text.getBytes(), StandardCharsets.ISO_8859_1));
    }

    private static SqlFailure unreadable() {
        return SqlFailure.of("22023", "A text is no Base32: it has letters and the digits 2 to 7, and = at its end.");
    }
}
