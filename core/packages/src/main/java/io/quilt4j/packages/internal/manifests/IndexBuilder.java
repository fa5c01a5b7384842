package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects rows into an {@link EntryIndex}. For one thread, once. */
public final class IndexBuilder {

    private static final int ROWS_IN_A_BLOCK = 32;

    private final List<byte[]> blocks = new ArrayList<>();
    private final Bytes block = new Bytes(8192);
    private final RowCoder coder = new RowCoder();
    private int inBlock;
    private int size;

    /** Adds a row, which comes after those already here. */
    public void add(Row row) {
        if (inBlock == 0) {
            coder.begin();
        }
        coder.encode(row, block);
        size++;
        if (++inBlock == ROWS_IN_A_BLOCK) {
            endBlock();
        }
    }

    private void endBlock() {
        blocks.add(block.copy());
        block.clear();
        inBlock = 0;
    }

    public EntryIndex build() {
        if (inBlock > 0) {
            endBlock();
        }
        return EntryIndex.of(blocks, size);
    }

    /** Whether {@code key} is a file right below or anywhere below {@code folder}, another key. */
    static boolean isBelow(byte[] key, byte[] folder) {
        return key.length > folder.length
                && key[folder.length] == '/'
                && Arrays.equals(key, 0, folder.length, folder, 0, folder.length);
    }

    static boolean isInOrder(byte[] before, byte[] after) {
        return KeyBytes.compareKeys(before, after) < 0 && !isBelow(after, before);
    }

    static boolean isInOrder(Bytes before, Bytes after) {
        int length = before.size();
        return KeyBytes.compareKeys(before.array(), length, after.array(), after.size()) < 0
                && !(after.size() > length
                        && after.array()[length] == '/'
                        && Arrays.equals(after.array(), 0, length, before.array(), 0, length));
    }
}
