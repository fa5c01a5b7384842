package io.quilt4j.audit;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Finds out by its first bytes how a file is compressed, whatever its name says. */
final class Decompression {

    private Decompression() {}

    /** @param length how many bytes of {@code first} there are */
    static boolean isCompressed(byte[] first, int length) {
        return isGzip(first, length) || isZstd(first, length);
    }

    /**
     * The text of a file that {@code raw} gives from its beginning.
     *
     * @param head room for what is looked at first; it is the stream's until the text was read
     * @throws IOException also if it is no text, or not on lines: {@link NotLines}
     */
    static InputStream text(InputStream raw, byte[] head) throws IOException {
        Begun in = new Begun(raw, head);
        if (!isCompressed(head, in.length())) {
            NotLines.refuse(head, in.length(), false);
            return in;
        }
        byte[] unpacked = new byte[NotLines.HEAD];
        Begun text = new Begun(isGzip(head, in.length()) ? new Gzip(in) : new Zstd(in), unpacked);
        NotLines.refuse(unpacked, text.length(), true);
        return text;
    }

    private static boolean isGzip(byte[] b, int length) {
        return length >= 2 && (b[0] & 0xff) == 0x1f && (b[1] & 0xff) == 0x8b;
    }

    private static boolean isZstd(byte[] b, int length) {
        return length >= 4
                && (b[0] & 0xff) == 0x28
                && (b[1] & 0xff) == 0xb5
                && (b[2] & 0xff) == 0x2f
                && (b[3] & 0xff) == 0xfd;
    }

    /** The library tells of damage with its own RuntimeException, or with one of the array that it reads. */
    private static final class Zstd extends FilterInputStream {
        Zstd(InputStream in) {
            super(new ZstdInputStream(new ZstdFrames(in)));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (RuntimeException damaged) {
                throw new IOException("it is damaged or ends half-way", damaged);
            } catch (IOException e) {
                if ("Not enough input bytes".equals(e.getMessage())) {
                    throw (EOFException) new EOFException().initCause(e);
                }
                throw e;
            }
        }
    }
}
