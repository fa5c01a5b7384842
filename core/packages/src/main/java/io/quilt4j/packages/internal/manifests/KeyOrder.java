package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the keys of a manifest follow each other, and which two cannot be in one. */
final class KeyOrder {

    static final String IS_A_FOLDER = "the key is that of a folder, too";

    private KeyOrder() {}

    /** Why a key cannot be in one package with another that sorts right before it; null: it can. */
    static @Nullable String clash(byte[] before, byte[] key) {
        if (Arrays.equals(before, key)) {
            return "the key occurs twice";
        }
        boolean isBelow = key.length > before.length
                && key[before.length] == '/'
                && Arrays.equals(key, 0, before.length, before, 0, before.length);
        return isBelow ? "it lies below a file, as if that were a folder" : null;
    }

    static boolean isInOrder(byte[] before, byte[] key) {
        return KeyBytes.compareKeys(before, key) < 0 && clash(before, key) == null;
    }

    /** The same of bytes that are not copied for it. */
    static boolean isInOrder(Bytes before, Bytes key) {
        int length = before.size();
        return KeyBytes.compareKeys(before.array(), length, key.array(), key.size()) < 0
                && !(key.size() > length
                        && key.array()[length] == '/'
                        && Arrays.equals(key.array(), 0, length, before.array(), 0, length));
    }
}
