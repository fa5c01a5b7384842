package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks through one file, or one object of git, and through what is packed in it with gzip or zip, however deep, in a fixed
 * amount of memory. One thread at a time.
 */
final class Contents {

    /** Of one file, all that is unpacked from it: what unpacks to more is meant to do harm. */
    private static final long MOST_UNPACKED = 16L << 30;

    private static final int MOST_DEPTH = 8;
    private static final int MAGIC = 4;

    private final TextWindow window = new TextWindow();
    private long unpacked;

    /** Is told of each secret. {@code inside}: the path in archives, each with {@code !} before it; empty for the file itself. */
    interface Sighting {
        void seen(Secret secret, String inside, long line, String encoding);
    }

    /** Is told of what cannot be unpacked: its path inside and why. */
    interface Trouble {
        void with(String inside, String why);
    }

    /** Looks through bytes that are in memory. */
    void search(byte[] bytes, Sighting sighting, Trouble trouble) throws IOException {
        unpacked = 0;
        String packed = packed(bytes, Math.min(MAGIC, bytes.length));
        if (packed == null) {
            TextWindow.whole(bytes, sighting);
            return;
        }
        Set<Secret> seen = new HashSet<>();
        Sighting noted = (secret, inside, line, encoding) -> {
            seen.add(secret);
            sighting.seen(secret, inside, line, encoding);
        };
        if (!unpack(packed, new ByteArrayInputStream(bytes), "", 1, noted, trouble)) {
            TextWindow.whole(bytes, (secret, inside, line, encoding) -> {
                if (!seen.contains(secret)) {
                    sighting.seen(secret, inside, line, encoding);
                }
            });
        }
    }

    /** Looks through a stream, which may be longer than memory. */
    void search(InputStream in, Sighting sighting, Trouble trouble) throws IOException {
        unpacked = 0;
        search(in, "", 0, sighting, trouble);
    }

    /** The same without unpacking anything. */
    void searchPacked(InputStream in, Sighting sighting) throws IOException {
        window.search(in, "", sighting);
    }

    private void search(InputStream in, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in, MAGIC);
        byte[] magic = new byte[MAGIC];
        int length = in.readNBytes(magic, 0, MAGIC);
        peeked.unread(magic, 0, length);
        String packed = packed(magic, length);
        if (packed == null) {
            window.search(peeked, inside, sighting);
        } else if (depth >= MOST_DEPTH) {
            trouble.with(inside, "is packed more than " + MOST_DEPTH + " times");
        } else {
            unpack(packed, peeked, inside, depth + 1, sighting, trouble);
        }
    }

    private static @Nullable String packed(byte[] magic, int length) {
        if (length >= 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return "gzip";
        }
        return length >= 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4 ? "zip" : null;
    }

    /** False where it could not be unpacked to its end. */
    private boolean unpack(String how, InputStream packed, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        try {
            if (how.equals("gzip")) {
                Counted whole = new Counted(new GZIPInputStream(packed, 1 << 16));
                search(whole, inside, depth, sighting, trouble);
                whole.check();
            } else {
                entries(new ZipInputStream(packed, StandardCharsets.UTF_8), inside, depth, sighting, trouble);
            }
            return true;
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            trouble.with(inside, "cannot be unpacked as " + how + " to its end");
            return false;
        }
    }

    private void entries(ZipInputStream zip, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = inside + "!" + entry.getName();
            byte[] written = entry.getName().getBytes(StandardCharsets.UTF_8);
            Matcher.find(
                    written,
                    0,
                    written.length,
                    0,
                    written.length,
                    (place, secret, encoding) -> sighting.seen(secret, inside + "!(a file's name)", 0, encoding));
            Counted whole = new Counted(zip);
            search(whole, name, depth, sighting, trouble);
            whole.check();
        }
    }

    /**
     * Ends where nothing more can be unpacked, so that what came before is looked at, and with what is enough for anybody; does
     * not close what it reads from.
     */
    private final class Counted extends InputStream {

        private final InputStream in;
        private @Nullable IOException broken;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (broken != null) {
                return -1;
            }
            try {
                int count = in.read(bytes, offset, length);
                unpacked += Math.max(0, count);
                if (unpacked > MOST_UNPACKED) {
                    throw new ZipException("more than " + (MOST_UNPACKED >> 30) + " GB");
                }
                return count;
            } catch (ZipException | EOFException e) {
                broken = e;
                return -1;
            }
        }

        /** Throws what ended it too early. */
        void check() throws IOException {
            if (broken != null) {
                throw broken;
            }
        }
    }
}
