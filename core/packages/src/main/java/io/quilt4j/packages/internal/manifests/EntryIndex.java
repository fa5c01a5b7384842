package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a package, sorted, in little memory: blocks of some rows each, of which a row holds only in what it differs
 * from the one before. A million entries take about 100 MB, where objects would take six times that. Never changes.
 */
public final class EntryIndex {

    public static final EntryIndex EMPTY = new EntryIndex(new byte[0][], 0);

    private final byte[][] blocks;
    private final int size;

    EntryIndex(byte[][] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /** How many entries there are. */
    public int size() {
        return size;
    }

    /** All of them, in order. */
    public Rows all() {
        return new Rows(0);
    }

    /** Those whose keys are this or come after it, in order. */
    public Rows from(byte[] key) {
        int low = 0;
        int high = blocks.length - 1;
        while (low < high) { // the last block that begins with this key or one before
            int middle = (low + high + 1) >>> 1;
            if (KeyBytes.compareKeys(firstKey(middle), key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Rows rows = new Rows(low);
        while (rows.peek() != null && KeyBytes.compareKeys(rows.peek().key(), key) < 0) {
            rows.next();
        }
        return rows;
    }

    private byte[] firstKey(int block) {
        return new RowCoder(blocks[block]).decode().key();
    }

    /** The entry of this key; null: there is none. */
    public @Nullable Row get(byte[] key) {
        Row row = from(key).peek();
        return row != null && Arrays.equals(row.key(), key) ? row : null;
    }

    /** The key of the first entry that has no size or no hash; null: all have. */
    public @Nullable String unhashed() {
        Rows rows = all();
        while (rows.peek() != null && rows.peek().isHashed()) {
            rows.next();
        }
        return rows.peek() == null ? null : rows.peek().keyText();
    }

    static EntryIndex of(List<byte[]> blocks, int size) {
        return new EntryIndex(blocks.toArray(byte[][]::new), size);
    }

    /** A walk over rows, which can look one ahead. */
    public final class Rows implements Iterator<Row> {

        private int block;
        private @Nullable RowCoder coder;
        private @Nullable Row ahead;

        private Rows(int block) {
            this.block = block;
            advance();
        }

        /** The row that comes next and stays; null at the end. */
        public @Nullable Row peek() {
            return ahead;
        }

        private void advance() {
            while (coder == null || !coder.hasNext()) {
                if (block == blocks.length) {
                    ahead = null;
                    return;
                }
                coder = new RowCoder(blocks[block++]);
            }
            ahead = coder.decode();
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Row next() {
            Row row = ahead;
            if (row == null) {
                throw new NoSuchElementException();
            }
            advance();
            return row;
        }
    }
}
