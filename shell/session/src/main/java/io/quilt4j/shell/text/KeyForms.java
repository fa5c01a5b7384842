package io.quilt4j.shell.text;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What code makes of a key. */
final class KeyForms {

    private KeyForms() {}

    static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    /** Wherever in a longer text the key began that was written in Base64: the characters that it alone decides. */
    static Stream<String> base64(byte[] key) {
        return IntStream.range(0, 3).mapToObj(before -> {
            byte[] shifted = new byte[before + key.length];
            System.arraycopy(key, 0, shifted, before, key.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = (before * 8 + 5) / 6;
            return text.substring(first, shifted.length * 8 / 6);
        });
    }

    /** All that are looked for as they are: the key itself, and backwards. */
    static Stream<String> plain(String key) {
        return Stream.of(key, new StringBuilder(key).reverse().toString());
    }
}
