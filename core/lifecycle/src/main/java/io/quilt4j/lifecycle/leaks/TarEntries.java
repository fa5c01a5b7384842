package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The files of a tar archive, one after the other, with names of any length (GNU, POSIX), and nothing else of it. */
final class TarEntries {

    private static final int BLOCK = TarHeader.BLOCK;
    private static final int MOST_ATTRIBUTES = 1 << 20;

    private final InputStream in;
    private final TarHeader head = new TarHeader();

    /** Of the present entry's content, and what fills its last block. */
    private long left;

    private long padding;

    TarEntries(InputStream in) {
        this.in = in;
    }

    /**
     * The name of the next file; null: there is none.
     *
     * @throws EOFException where it is cut off, or no tar from here on
     */
    @Nullable
    String next() throws IOException {
        String name = null;
        while (header()) {
            switch (head.kind()) {
                case 'L' -> name = TarHeader.text(attributes(), 0, MOST_ATTRIBUTES);
                case 'x' -> name = path(attributes(), name);
                case 'g', 'K' -> {}
                default -> {
                    return name == null ? head.name() : name;
                }
            }
        }
        return null;
    }

    private boolean header() throws IOException {
        in.skipNBytes(left + padding);
        left = 0;
        padding = 0;
        int read = in.readNBytes(head.bytes(), 0, BLOCK);
        if (read == 0) {
            return false; // some leave the two empty blocks out
        }
        if (read < BLOCK) {
            throw new EOFException("cut off");
        }
        if (head.isEmpty()) {
            return false; // an empty block ends it
        }
        head.check();
        sized(head.size());
        return true;
    }

    private void sized(long size) {
        left = size;
        padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    private byte[] attributes() throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(left, MOST_ATTRIBUTES));
        left -= bytes.length;
        return bytes;
    }

    /** Of lines {@code LENGTH NAME=VALUE}, the length being that of the whole line. */
    private static @Nullable String path(byte[] attributes, @Nullable String before) {
        String path = before;
        int at = 0;
        while (at < attributes.length) {
            int blank = at;
            int length = 0;
            while (blank < attributes.length && attributes[blank] >= '0' && attributes[blank] <= '9') {
                length = Math.min(MOST_ATTRIBUTES, length * 10 + attributes[blank] - '0');
                blank++;
            }
            if (length <= blank - at || at + length > attributes.length) {
                return path;
            }
            String line = new String(attributes, blank, length - (blank - at), StandardCharsets.UTF_8).strip();
            path = line.startsWith("path=") ? line.substring("path=".length()) : path;
            at += length;
        }
        return path;
    }

    /** What the present file holds; it ends too early with an {@link EOFException}. */
    InputStream content() {
        return new BlockStream() {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(bytes, offset, (int) Math.min(left, length));
                if (count < 0) {
                    throw new EOFException("cut off");
                }
                left -= count;
                return count;
            }
        };
    }
}
