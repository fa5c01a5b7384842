package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.Bytes;
import java.util.ArrayList;
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
}
