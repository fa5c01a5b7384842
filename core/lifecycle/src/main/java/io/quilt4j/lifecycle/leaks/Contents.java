package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Looks through one file, or one object of git, and through what is packed in it with gzip, zip or tar, however deep, in a fixed
 * amount of memory. What is packed is looked at as it is, too: a comment, what stands behind an archive, what does not unpack. One
 * thread at a time.
 */
final class Contents {

    private static final int MOST_DEPTH = 8;

    private final byte[] window = new byte[1 << 18];

    /** For archives as they are, one for each depth. */
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
        if (Packing.of(bytes, bytes.length) != null) {
            search(new ByteArrayInputStream(bytes), sighting, trouble);
            return;
        }
        tellForeign(bytes, bytes.length);
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
        if (packing != null && depth < MOST_DEPTH) {
            packed(packing, peeked, inside, depth + 1, sighting, trouble);
            return;
        }
        if (packing != null) {
            trouble.with(inside, "is packed more than " + MOST_DEPTH + " times");
        } else {
            tellForeign(head, length);
        }
        new TextWindow(window, (line, secret, encoding) -> sighting.seen(secret, inside, line, encoding))
                .takeAll(peeked);
    }

    private void tellForeign(byte[] head, int length) {
        String how = Packing.foreign(head, length);
        if (how != null) {
            foreign.accept(how);
        }
    }

    /** What is unpacked, and of what is packed the secrets that were not among that. */
    private void packed(Packing how, InputStream packed, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        Set<Secret> unpackedOnes = new HashSet<>();
        Map<Secret, String> asTheyAre = new LinkedHashMap<>();
        if (windows[depth] == null) {
            windows[depth] = new byte[1 << 16];
        }
        Passing passing = new Passing(
                packed,
                new TextWindow(windows[depth], (line, secret, encoding) -> asTheyAre.putIfAbsent(secret, encoding)));
        Sighting noted = (secret, place, line, encoding) -> {
            unpackedOnes.add(secret);
            sighting.seen(secret, place, line, encoding);
        };
        try {
            unpack(how, passing, inside, depth, noted, trouble);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            trouble.with(inside, "cannot be unpacked as " + how + " to its end");
        }
        passing.drain();
        asTheyAre.forEach((secret, encoding) -> {
            // One that is stored and not packed may run into what comes behind it.
            if (!unpackedOnes.contains(secret)
                    && unpackedOnes.stream().noneMatch(other -> SecretForm.isLonger(secret, other))) {
                sighting.seen(secret, inside, 0, encoding);
            }
        });
    }

    private void unpack(Packing how, InputStream packed, String inside, int depth, Sighting sighting, Trouble trouble)
            throws IOException {
        switch (how) {
            case GZIP -> entry(new GZIPInputStream(packed, 1 << 16), true, inside, depth, sighting, trouble);
            case ZIP -> {
                ZipInputStream zip = new ZipInputStream(packed, StandardCharsets.UTF_8);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    name(entry.getName(), inside, sighting);
                    entry(zip, true, inside + "!" + entry.getName(), depth, sighting, trouble);
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
