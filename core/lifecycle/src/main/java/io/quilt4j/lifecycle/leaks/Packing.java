package io.quilt4j.lifecycle.leaks;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How files are packed, as their first bytes tell. */
enum Packing {
    GZIP,
    ZIP,
    TAR;

    /** How many bytes are looked at. */
    static final int HEAD = 512;

    private static final int TAR_MAGIC = 257;

    /** What others pack with, and is not unpacked here. */
    private static final Map<String, String> FOREIGN = new LinkedHashMap<>();

    static {
        FOREIGN.put("\u00fd7zXZ\0", "xz");
        FOREIGN.put("BZh", "bzip2");
        FOREIGN.put("(\u00b5/\u00fd", "zstd");
        FOREIGN.put("7z\u00bc\u00af'\34", "7z");
        FOREIGN.put("Rar!\32\7", "rar");
        FOREIGN.put("\4\"M\30", "lz4");
    }

    /** Null: not packed, or not in one of these ways. */
    static @Nullable Packing of(byte[] head, int length) {
        if (is(head, length, 0, "\u001f\u008b")) {
            return GZIP;
        }
        if (is(head, length, 0, "PK\3\4")) {
            return ZIP;
        }
        return is(head, length, TAR_MAGIC, "ustar") ? TAR : null;
    }

    /** How else it is packed; null: it is not, as far as is known here. */
    static @Nullable String foreign(byte[] head, int length) {
        return FOREIGN.entrySet().stream()
                .filter(known -> is(head, length, 0, known.getKey()))
                .map(Map.Entry::getValue)
                // These three letters begin texts, too; behind them and the level a block begins.
                .filter(name -> !name.equals("bzip2") || is(head, length, 4, "1AY&SY"))
                .findFirst()
                .orElse(null);
    }

    /** A pack or a bundle by itself. */
    static boolean isOfGit(byte[] head, int length) {
        return is(head, length, 0, "PACK\0\0\0\2")
                || is(head, length, 0, "# v2 git bundle\n")
                || is(head, length, 0, "# v3 git bundle\n");
    }

    private static boolean is(byte[] head, int length, int at, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (length < at + bytes.length) {
            return false;
        }
        for (int index = 0; index < bytes.length; index++) {
            if (head[at + index] != bytes[index]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
