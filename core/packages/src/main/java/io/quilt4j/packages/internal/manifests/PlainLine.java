package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entry as Quilt writes nearly all of them: these members in this order, spaced as Python does, texts of plain ASCII.
 *
 * <pre>{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": {"type": "T", "value": "V"}, "meta": {}}</pre>
 *
 * <p>Its bytes are then also those that the top hash is computed over, in another order: a third of the time that {@link EntryLine}
 * takes, which reads what this one does not know. For one thread; valid until the next line is read.
 */
final class PlainLine implements ManifestReader.Entry {

    private static final byte[] KEY = ascii("{\"logical_key\": \"");
    private static final byte[] PLACE = ascii("\", \"physical_keys\": [\"");
    private static final byte[] SIZE = ascii("\"], \"size\": ");
    private static final byte[] TYPE = ascii(", \"hash\": {\"type\": \"");
    private static final byte[] VALUE = ascii("\", \"value\": \"");
    private static final byte[] META = ascii("\"}, \"meta\": ");
    private static final byte[] S3 = ascii("s3://");
    private static final byte[] FILE = ascii("file:");
    private static final int DIGITS_OF_A_LONG = 18;

    private final Bytes meta = new Bytes(256);
    private final PlainJson json = new PlainJson();
    private byte[] line = {};
    private int at;
    private int end;
    private int keyStart;
    private int keyEnd;
    private int placeStart;
    private int placeEnd;
    private int sizeStart;
    private int sizeEnd;
    private int typeStart;
    private int valueEnd;
    private int metaStart;
    private int metaEnd;
    private String type = "";
    private int valueStart;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the line that begins at a place, without knowing where it ends.
     *
     * @return where its record ends, which is where the line should; -1: it is another kind of line, or a faulty one
     */
    int read(byte[] source, int from, int to) {
        line = source;
        at = from;
        end = to;
        return readKey() && readPlace() && readSize() && readHash() && readMeta() ? at : -1;
    }

    private boolean readKey() {
        if (!take(KEY)) {
            return false;
        }
        keyStart = at;
        keyEnd = text();
        return take(PLACE);
    }

    private boolean readPlace() {
        placeStart = at;
        if (!take(S3) && !take(FILE)) {
            return false;
        }
        placeEnd = text();
        return take(SIZE);
    }

    private boolean readSize() {
        sizeStart = at;
        while (at < end && line[at] >= '0' && line[at] <= '9') {
            at++;
        }
        sizeEnd = at;
        int digits = sizeEnd - sizeStart;
        boolean isPlain = digits > 0 && digits <= DIGITS_OF_A_LONG && (digits == 1 || line[sizeStart] != '0');
        return isPlain && take(TYPE);
    }

    private boolean readHash() {
        typeStart = at;
        int typeEnd = text();
        String known = known(typeEnd);
        if (known == null || !take(VALUE)) {
            return false;
        }
        type = known;
        valueStart = at;
        valueEnd = text();
        return take(META);
    }

    private @Nullable String known(int typeEnd) {
        for (String each : HashTypes.ALL) {
            if (each.length() == typeEnd - typeStart && PlainJson.isAt(line, typeStart, each)) {
                return each;
            }
        }
        return null;
    }

    private boolean readMeta() {
        metaStart = at;
        meta.clear();
        if (at == end || line[at] != '{') {
            return false;
        }
        metaEnd = json.rewrite(line, at, end, meta);
        if (metaEnd < 0 || metaEnd == end || line[metaEnd] != '}') {
            return false;
        }
        at = metaEnd + 1;
        return true;
    }

    private boolean take(byte[] wanted) {
        if (end - at < wanted.length || !Arrays.equals(line, at, at + wanted.length, wanted, 0, wanted.length)) {
            return false;
        }
        at += wanted.length;
        return true;
    }

    /** Where a text of plain characters ends that goes on here. */
    private int text() {
        at = PlainJson.endOfText(line, at, end);
        return at;
    }

    @Override
    public Long byteCount() {
        long size = 0;
        for (int index = sizeStart; index < sizeEnd; index++) {
            size = size * 10 + line[index] - '0';
        }
        return size;
    }

    @Override
    public boolean isHashed() {
        return true;
    }

    @Override
    public void keyTo(Bytes out) {
        out.add(line, keyStart, keyEnd);
    }

    @Override
    public Row row() {
        boolean hasMeta = metaEnd - metaStart > 2;
        return new Row(
                Arrays.copyOfRange(line, keyStart, keyEnd),
                new String(line, placeStart, placeEnd - placeStart, StandardCharsets.ISO_8859_1),
                byteCount(),
                new Row.Hash(type, new String(line, valueStart, valueEnd - valueStart, StandardCharsets.ISO_8859_1)),
                hasMeta ? Arrays.copyOfRange(line, metaStart, metaEnd) : Row.NO_META);
    }

    @Override
    public void canonicalTo(Bytes out, JsonWriter canonical) {
        out.addAscii("{\"hash\":{\"type\":\"").addAscii(type).addAscii("\",\"value\":\"");
        out.add(line, valueStart, valueEnd).addAscii("\"},\"logical_key\":\"");
        out.add(line, keyStart, keyEnd).addAscii("\",\"meta\":");
        out.add(meta.array(), 0, meta.size()).addAscii(",\"size\":");
        out.add(line, sizeStart, sizeEnd).add('}');
    }
}
