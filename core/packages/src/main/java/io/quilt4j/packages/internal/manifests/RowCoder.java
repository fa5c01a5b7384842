package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.json.MalformedJson;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One block of {@link EntryIndex}, written by {@link #encode} or read by {@link #decode}. A row is: what its key shares with the
 * key before and the rest of it, the same of its URL, size, hash, metadata. For one thread.
 */
final class RowCoder {

    private static final int JSON = 0;
    private static final int PLAIN = 1;
    private static final int CHUNKED = 2;
    private static final int CHUNKED_LENGTH = 32;
    private static final byte[] NOTHING = {};

    /** What the last of 43 digits of base64 can be when nothing is left over: other ones decode to the same bytes. */
    private static final String LAST_DIGITS = "AEIMQUYcgkosw048";

    private final byte[] block;
    private int at;
    private byte[] key = NOTHING;
    private byte[] url = NOTHING;

    /** To encode. */
    RowCoder() {
        this(NOTHING);
    }

    /** To decode. */
    RowCoder(byte[] block) {
        this.block = block;
    }

    boolean hasNext() {
        return at < block.length;
    }

    /** The next row begins a block. */
    void begin() {
        key = NOTHING;
        url = NOTHING;
    }

    /** Adds a row after the one before. */
    void encode(Row row, Bytes out) {
        byte[] rowUrl = KeyBytes.of(row.url());
        shared(key, row.key(), out);
        shared(url, rowUrl, out);
        key = row.key();
        url = rowUrl;
        if (row.size() instanceof Long size && size >= 0) {
            out.addVarint(PLAIN).addVarint(size);
        } else {
            json(row.size(), out);
        }
        byte[] digest = row.hash() instanceof Row.Hash hash ? digest(hash) : null;
        if (digest != null) {
            out.addVarint(CHUNKED).add(digest);
        } else {
            json(row.hashValue(), out);
        }
        bytes(row.meta(), out);
    }

    private static void shared(byte[] before, byte[] now, Bytes out) {
        int mismatch = Arrays.mismatch(before, now);
        int shared = mismatch < 0 ? now.length : mismatch;
        out.addVarint(shared).addVarint(now.length - shared).add(now, shared, now.length);
    }

    private static void json(@Nullable Object value, Bytes out) {
        Bytes text = new Bytes(64);
        JsonWriter.exact(text).value(value);
        out.addVarint(JSON);
        bytes(text.copy(), out);
    }

    private static void bytes(byte[] value, Bytes out) {
        out.addVarint(value.length).add(value);
    }

    /** The 32 bytes of a hash that is written in no other way than this. */
    private static byte @Nullable [] digest(Row.Hash hash) {
        if (!hash.type().equals(HashTypes.CHUNKED) || hash.value().length() != 44) {
            return null;
        }
        boolean isCanonical = hash.value().charAt(43) == '='
                && LAST_DIGITS.indexOf(hash.value().charAt(42)) >= 0;
        try {
            byte[] digest = isCanonical ? Base64.getDecoder().decode(hash.value()) : NOTHING;
            return digest.length == CHUNKED_LENGTH ? digest : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    Row decode() {
        key = shared(key);
        url = shared(url);
        Object size = varint() == PLAIN ? (Object) varint() : json();
        Object hash;
        if (varint() == CHUNKED) {
            byte[] digest = Arrays.copyOfRange(block, at, at += CHUNKED_LENGTH);
            hash = new Row.Hash(HashTypes.CHUNKED, Base64.getEncoder().encodeToString(digest));
        } else {
            hash = Row.hashOf(json());
        }
        byte[] meta = bytes();
        return new Row(key, KeyBytes.text(url), size, hash, meta);
    }

    private byte[] shared(byte[] before) {
        int shared = (int) varint();
        int rest = (int) varint();
        byte[] now = Arrays.copyOf(before, shared + rest);
        System.arraycopy(block, at, now, shared, rest);
        at += rest;
        return now;
    }

    private @Nullable Object json() {
        try {
            return JsonParser.parse(bytes());
        } catch (MalformedJson impossible) { // written above
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] bytes() {
        int length = (int) varint();
        return Arrays.copyOfRange(block, at, at += length);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = block[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
