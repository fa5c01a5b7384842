package io.quilt4j.packages.internal.manifests;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest line by line: takes all that the Python client takes, since such manifests have hashes, and refuses the rest
 * with the number of the line and the key of the entry. For one thread, once.
 */
public final class ManifestReader {

    private static final String NEXT = " Take another version, or write this one again.";

    private final String what;
    private final ManifestLines lines;
    private final PlainLine plain = new PlainLine();
    private final EntryLine line = new EntryLine();

    /** @param what for a person, such as {@code "The manifest 7a67ff4 of user/name"} */
    public ManifestReader(String what, InputStream in) {
        this.what = what;
        this.lines = new ManifestLines(in);
    }

    /** What the top hash is computed over. */
    public interface Hashed {
        void canonicalTo(Bytes out, JsonWriter canonical);
    }

    /** An entry where it was read: whoever needs little of it is spared the rest. */
    public interface Entry extends Hashed {

        /** All of it, to be kept. */
        Row row();

        /** As {@link Row#byteCount()}. */
        @Nullable
        Long byteCount();

        /** As {@link Row#isHashed()}. */
        boolean isHashed();

        /** Adds its key, in the bytes of {@link KeyBytes}. */
        void keyTo(Bytes out);
    }

    /** One that was read as a whole. */
    private record Whole(Row row, @Nullable Object meta) implements Entry {
        @Override
        public @Nullable Long byteCount() {
            return row.byteCount();
        }

        @Override
        public boolean isHashed() {
            return row.isHashed();
        }

        @Override
        public void keyTo(Bytes out) {
            out.add(row.key());
        }

        @Override
        public void canonicalTo(Bytes out, JsonWriter canonical) {
            row.canonicalTo(out, canonical, meta);
        }
    }

    /** Says as a clause why a line cannot be taken. */
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        public Refusal(String clause) {
            super(clause, null, false, false);
        }
    }

    /**
     * Reads the first line.
     *
     * @throws ProtocolException if it is no header
     */
    public Map<String, @Nullable Object> header() throws IOException {
        if (!advance()) {
            throw new ProtocolException(
                    what + " is empty: it was not written to its end, or something else was written there." + NEXT);
        }
        try {
            JsonParser parser = new JsonParser();
            parser.start(lines.buffer(), lines.start(), lines.end());
            if (parser.value() instanceof Map<?, ?> members) {
                parser.finish();
                return withoutTopHash(members);
            }
            throw parser.malformed("the header is no object in braces");
        } catch (MalformedJson malformed) {
            throw refused(clause(malformed), null, malformed);
        }
    }

    /** What stands at its beginning may be quite another file. */
    private String clause(MalformedJson malformed) {
        byte[] bytes = lines.buffer();
        int start = lines.start();
        if (lines.end() - start > 2 && bytes[start] == (byte) 0xEF && bytes[start + 1] == (byte) 0xBB) {
            return "there is a byte order mark, which no client reads";
        }
        return malformed.position() == 0
                ? "it is no manifest, which begins with an object in braces"
                : String.valueOf(malformed.getMessage());
    }

    /** Old clients kept the hash in the header that it is computed over. */
    private static Map<String, @Nullable Object> withoutTopHash(Map<?, ?> members) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        members.forEach((name, value) -> header.put((String) name, value));
        header.remove("top_hash");
        return header;
    }

    /**
     * Reads the next line behind the header and tells the sink.
     *
     * @return false: there is none
     */
    public boolean next(ManifestSink sink) throws IOException {
        boolean isPlain = advancePlain();
        if (!isPlain) {
            if (!advance()) {
                return false;
            }
            isPlain = plain.read(lines.buffer(), lines.start(), lines.end()) == lines.end();
        }
        try {
            if (isPlain) {
                sink.entry(plain);
            } else {
                line.read(lines.buffer(), lines.start(), lines.end());
                hand(line, sink);
            }
            return true;
        } catch (MalformedJson | Refusal refusal) {
            throw refused(
                    String.valueOf(refusal.getMessage()), isPlain ? plain.row().keyText() : line.key(), refusal);
        }
    }

    private static void hand(EntryLine line, ManifestSink sink) throws MalformedJson, Refusal {
        String key = line.key();
        if (key == null) {
            throw new Refusal("logical_key is missing or no text, or a list whose parts are none");
        }
        int slash = key.lastIndexOf('/'); // what stands behind it is dropped, as Python does
        if (!line.isFolder()) {
            sink.entry(new Whole(line.row(key), line.meta()));
        } else if (slash < 0) {
            sink.packageMeta(line.folderMeta());
        } else {
            sink.folder(KeyBytes.of(key.substring(0, slash)), line.folderMeta());
        }
    }

    /** Goes to the next line without looking for its end first, if it is a plain one. */
    private boolean advancePlain() {
        int end = plain.read(lines.buffer(), lines.upcoming(), lines.filled());
        if (end < 0 || end == lines.filled() || lines.buffer()[end] != '\n') {
            return false;
        }
        lines.advanceTo(end);
        return true;
    }

    private boolean advance() throws IOException {
        try {
            return lines.advance();
        } catch (ManifestLines.TooLong tooLong) {
            throw new ProtocolException(
                    what + " cannot be read: line " + (lines.number() + 1) + " is longer than 64 MiB." + NEXT, tooLong);
        }
    }

    /** Of the line read last, from 1. */
    public int lineNumber() {
        return lines.number();
    }

    private ProtocolException refused(String clause, @Nullable String key, Exception cause) {
        boolean blank = lines.start() == lines.end();
        String place = "line " + lines.number() + (key == null ? "" : ", entry " + quoted(key));
        return new ProtocolException(
                what + " cannot be read: in " + place + ", " + (blank ? "there is nothing" : clause) + "." + NEXT,
                cause);
    }

    /** A key for a message: short, on one line. */
    public static String quoted(String key) {
        StringBuilder text = new StringBuilder("'");
        key.codePoints()
                .limit(200)
                .forEach(point -> text.appendCodePoint(
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                                ? '?'
                                : point));
        return text.append(key.codePointCount(0, key.length()) > 200 ? "..." : "")
                .append("'")
                .toString();
    }
}
