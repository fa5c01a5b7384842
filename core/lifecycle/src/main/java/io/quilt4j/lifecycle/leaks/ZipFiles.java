package io.quilt4j.lifecycle.leaks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The files of one zip, one after the other; and whether what stands behind them is there: where it is missing, so may be files. */
final class ZipFiles {

    private static final int RECORD = 22;
    private static final int COUNT = 10;
    private static final int COMMENT = 20;
    private static final int MANY = 0xffff;

    private final Open zip;
    private final Tail tail;
    private long begun;
    private boolean isNamed;
    private long at;

    /** Lets out what it has read too much. */
    private static final class Open extends ZipInputStream {
        Open(InputStream in) {
            super(in, StandardCharsets.UTF_8);
        }

        int buffered() throws IOException {
            return in.available();
        }

        byte[] buffered(int count) throws IOException {
            return in.readNBytes(count);
        }
    }

    /** {@code in} reads from the tail. */
    ZipFiles(InputStream in, Tail tail) {
        this.zip = new Open(in);
        this.tail = tail;
    }

    @Nullable
    ZipEntry next() throws IOException {
        ZipEntry entry = zip.getNextEntry();
        at = tail.passed();
        if (entry != null) {
            begun++;
            isNamed = entry.getName().chars().noneMatch(Character::isISOControl);
        }
        return entry;
    }

    InputStream content() {
        return zip;
    }

    /** Gives back what was read from {@code in} and is behind the files. */
    void giveBack(PushbackInputStream in) throws IOException {
        in.unread(zip.buffered(zip.buffered() - in.available()));
    }

    /** Whether it is a zip though it could not be unpacked to its end: a file was, or the first is named and cut off. */
    boolean isOne(Exception broken) {
        return begun > 1 || (isNamed && broken instanceof EOFException);
    }

    /** Once all was read; where a lot stands behind the files, it is not looked for. */
    boolean hasEnd() {
        byte[] last = tail.last();
        if (tail.passed() - at >= last.length && tail.passed() > last.length) {
            return true;
        }
        for (int start = last.length - RECORD; start >= 0; start--) {
            if (last[start] == 'P' && last[start + 1] == 'K' && last[start + 2] == 5 && last[start + 3] == 6) {
                int count = EmbeddedZip.number(last, start + COUNT);
                if ((count == MANY || count == (begun & MANY))
                        && start + RECORD + EmbeddedZip.number(last, start + COMMENT) <= last.length) {
                    return true;
                }
            }
        }
        return false;
    }
}
