package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.io.PushbackInputStream;

/** Where a zip begins behind something else: the line of a shell that runs it, a program that unpacks itself. */
final class EmbeddedZip {

    /** How many bytes are read at once, and may be put back. */
    static final int BLOCK = 1 << 13;

    /** Of a file's header, before its name. */
    private static final int HEADER = 30;

    private static final int METHOD = 8;
    private static final int NAME_LENGTH = 26;
    private static final int LONGEST_NAME = 4096;

    private EmbeddedZip() {}

    /** Reads up to the first file of the next zip; false: there is none, and all was read. */
    static boolean seek(PushbackInputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        int length = in.readNBytes(block, 0, BLOCK);
        while (length >= HEADER) {
            int at = first(block, length);
            if (at >= 0) {
                in.unread(block, at, length - at);
                return true;
            }
            // One that begins at the end of the block is seen as a whole in the next.
            int kept = HEADER - 1;
            System.arraycopy(block, length - kept, block, 0, kept);
            int more = in.readNBytes(block, kept, BLOCK - kept);
            length = more == 0 ? 0 : kept + more;
        }
        return false;
    }

    /** Where the header of a file begins; -1: nowhere. */
    static int first(byte[] bytes, int length) {
        for (int at = 0; at <= length - HEADER; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && isHeader(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Of a file that is stored or deflated, for a version that there is. */
    private static boolean isHeader(byte[] bytes, int at) {
        int method = number(bytes, at + METHOD);
        int name = number(bytes, at + NAME_LENGTH);
        return bytes[at + 2] == 3
                && bytes[at + 3] == 4
                && bytes[at + 4] >= 10
                && bytes[at + 4] <= 63
                && (method == 0 || method == 8)
                && name > 0
                && name <= LONGEST_NAME;
    }

    static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }
}
