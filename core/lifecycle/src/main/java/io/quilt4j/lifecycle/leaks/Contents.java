package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Looks through one file, or one object of git, and through what is packed in it with gzip, zip or tar, however deep, in a fixed
 * amount of memory. What is packed is looked at as it is, too: a comment, what stands behind an archive, what does not unpack. One
 * thread at a time.
 */
final class Contents {

    private static final int MOST_DEPTH = 8;
    private static final String NO_END = "cannot be unpacked as zip to its end";

    /** One for each depth, the first for what is packed too often. */
    private final byte[][] windows = new byte[MOST_DEPTH + 1][];

    private final Consumer<String> foreign;
    private Unpacked.Amount amount = new Unpacked.Amount();

    /** {@code foreign}: is told how a file is packed that is not unpacked here. */
    Contents(Consumer<String> foreign) {
        this.foreign = foreign;
    }

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
        if (Packing.of(bytes, bytes.length) != null || EmbeddedZip.first(bytes, bytes.length) >= 0) {
            search(new ByteArrayInputStream(bytes), sighting, trouble);
            return;
        }
        tellForeign(bytes, bytes.length, "", trouble);
        Matcher.find(
                bytes,
                0,
                bytes.length,
                0,
                bytes.length,
                (place, secret, encoding) -> sighting.seen(
                        secret, "", encoding.equals("UTF-16") ? 0 : 1 + TextWindow.lines(bytes, 0, place), encoding));
    }

    /** Looks through a stream, which may be longer than memory. */
    void search(InputStream in, Sighting sighting, Trouble trouble) throws IOException {
        amount = new Unpacked.Amount();
        search(in, "", 0, sighting, trouble);
    }

    private void search(InputStream in, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in, Packing.HEAD);
        byte[] head = new byte[Packing.HEAD];
        int length = in.readNBytes(head, 0, Packing.HEAD);
        peeked.unread(head, 0, length);
        Packing packing = Packing.of(head, length);
        if (packing == null) {
            tellForeign(head, length, inside, trouble);
        }
        if (depth < MOST_DEPTH) {
            packed(packing, peeked, inside, depth + 1, sighting, trouble);
            return;
        }
        if (packing != null) {
            trouble.with(inside, "is packed more than " + MOST_DEPTH + " times");
        }
        new TextWindow(window(0), (line, secret, encoding) -> sighting.seen(secret, inside, line, encoding))
                .takeAll(peeked);
    }

    private byte[] window(int depth) {
        if (windows[depth] == null) {
            windows[depth] = new byte[1 << 16];
        }
        return windows[depth];
    }

    private void tellForeign(byte[] head, int length, String inside, Trouble trouble) {
        String how = Packing.foreign(head, length);
        if (how != null) {
            foreign.accept(how);
        }
        if (Packing.isOfGit(head, length)) {
            trouble.with(
                    inside,
                    "holds packed objects of git, which are only read in a repository (clone it, and scan that)");
        }
    }

    /**
     * What is unpacked, and of what is packed the secrets that were not among that. {@code how} null: as far as its beginning
     * tells it is not packed, but there may be a zip in it.
     */
    private void packed(
            @Nullable Packing how, InputStream packed, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        Set<Secret> unpackedOnes = new HashSet<>();
        Map<Secret, Runnable> asTheyAre = new LinkedHashMap<>();
        AtomicBoolean isPacked = new AtomicBoolean(how != null);
        Passing passing = new Passing(packed, new TextWindow(window(depth), (line, secret, encoding) -> {
            if (isPacked.get()) {
                long known = how == null ? line : 0;
                asTheyAre.putIfAbsent(secret, () -> sighting.seen(secret, inside, known, encoding));
            } else {
                sighting.seen(secret, inside, line, encoding);
            }
        }));
        Sighting noted = (secret, place, line, encoding) -> {
            unpackedOnes.add(secret);
            sighting.seen(secret, place, line, encoding);
        };
        try {
            if (how == null) {
                embedded(passing, inside, depth, isPacked, noted, trouble);
            } else {
                unpack(how, passing, inside, depth, noted, trouble);
            }
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            if (how == null) {
                throw broken;
            }
            trouble.with(inside, "cannot be unpacked as " + how + " to its end");
        }
        passing.drain();
        asTheyAre.forEach((secret, seen) -> {
            // One that is stored and not packed may run into what comes behind it.
            if (!unpackedOnes.contains(secret)
                    && unpackedOnes.stream().noneMatch(other -> SecretForm.isLonger(secret, other))) {
                seen.run();
            }
        });
    }

    /** What only looks like a zip at some place is none; one of which a file was unpacked is. */
    private void embedded(
            Passing passing, String inside, int depth, AtomicBoolean isPacked, Sighting sighting, Trouble trouble)
            throws IOException {
        PushbackInputStream in = new PushbackInputStream(passing, EmbeddedZip.BLOCK);
        Tail tail = null;
        ZipFiles last = null;
        while (EmbeddedZip.seek(in)) {
            isPacked.set(true);
            if (tail == null) {
                tail = new Tail(in);
                in = new PushbackInputStream(tail, EmbeddedZip.BLOCK);
            }
            ZipFiles files = new ZipFiles(in, tail);
            try {
                files(files, inside, depth, sighting, trouble);
                files.giveBack(in);
                last = files;
            } catch (ZipException | EOFException | IllegalArgumentException broken) {
                if (files.isOne(broken)) {
                    last = null;
                    trouble.with(inside, NO_END);
                }
            }
        }
        if (last != null && !last.hasEnd()) {
            trouble.with(inside, NO_END);
        }
    }

    private void files(ZipFiles files, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        for (ZipEntry entry = files.next(); entry != null; entry = files.next()) {
            name(entry.getName(), inside, sighting);
            entry(files.content(), true, inside + "!" + entry.getName(), depth, sighting, trouble);
        }
    }

    private void unpack(Packing how, InputStream packed, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        switch (how) {
            case GZIP -> entry(new GZIPInputStream(packed, 1 << 16), true, inside, depth, sighting, trouble);
            case ZIP -> {
                Tail tail = new Tail(packed);
                ZipFiles files = new ZipFiles(tail, tail);
                files(files, inside, depth, sighting, trouble);
                tail.transferTo(OutputStream.nullOutputStream());
                if (!files.hasEnd()) {
                    trouble.with(inside, NO_END);
                }
            }
            case TAR -> {
                TarEntries tar = new TarEntries(packed);
                for (String name = tar.next(); name != null; name = tar.next()) {
                    name(name, inside, sighting);
                    entry(tar.content(), false, inside + "!" + name, depth, sighting, trouble);
                }
            }
        }
    }

    private void entry(InputStream content, boolean grows, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        Unpacked whole = new Unpacked(content, grows ? amount : null);
        search(whole, inside, depth, sighting, trouble);
        whole.check();
    }

    private static void name(String name, String inside, Sighting sighting) {
        byte[] written = name.getBytes(StandardCharsets.UTF_8);
        Matcher.find(
                written,
                0,
                written.length,
                0,
                written.length,
                (place, secret, encoding) -> sighting.seen(secret, inside + "!(a file's name)", 0, encoding));
    }
}
