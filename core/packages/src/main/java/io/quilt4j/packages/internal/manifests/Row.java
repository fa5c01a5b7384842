package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.JsonValues;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.json.MalformedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a package as a manifest has it. Never changes.
 *
 * @param key the logical key, in the bytes of {@link KeyBytes}
 * @param url where the content is, as it was written
 * @param size in bytes, a {@link Long}; null before it is known. Old manifests may hold another number or a text, which hash as
 *     such
 * @param hash a {@link Hash}; null before it is computed. Anything else that a manifest held is kept as JSON value
 * @param meta all metadata as JSON text; empty: {@code {}}
 */
@SuppressWarnings(
        "ArrayRecordComponent") // A million of them: bytes are half of what texts are, and nobody compares rows.
public record Row(
        byte[] key,
        String url,
        @Nullable Object size,
        @Nullable Object hash,
        byte[] meta) {

    public static final byte[] NO_META = {};

    /** The hash of the content. */
    public record Hash(String type, String value) {}

    public String keyText() {
        return KeyBytes.text(key);
    }

    /** The hash, if it is one. */
    public @Nullable Hash contentHash() {
        return hash instanceof Hash plain ? plain : null;
    }

    /** The size, if it is one. */
    public @Nullable Long byteCount() {
        return size instanceof Long count && count >= 0 ? count : null;
    }

    /** Whether it has what the top hash is computed over. */
    public boolean isHashed() {
        return hash != null && size != null;
    }

    /** All metadata, usually a map; never null. */
    public Object metaValue() {
        if (meta.length == 0) {
            return Map.of();
        }
        try {
            Object value = JsonParser.parse(meta);
            return value == null ? Map.of() : value;
        } catch (MalformedJson impossible) { // it was read before
            throw new IllegalStateException(impossible);
        }
    }

    /** The metadata that users gave; empty if they gave none. */
    public Map<String, @Nullable Object> userMeta() {
        return JsonValues.frozen(Manifest.userMeta(metaValue()));
    }

    public Row withContent(String newUrl, @Nullable Long newSize, @Nullable Hash newHash) {
        return new Row(key, newUrl, newSize, newHash, meta);
    }

    public Row withKey(byte[] newKey) {
        return new Row(newKey, url, size, hash, meta);
    }

    public Row withMeta(byte[] newMeta) {
        return new Row(key, url, size, hash, newMeta);
    }

    /** What the top hash is computed over, with the metadata as a JSON value. */
    void canonicalTo(Bytes out, JsonWriter canonical, @Nullable Object metaValue) {
        out.addAscii("{\"hash\":");
        if (hash instanceof Hash plain) {
            out.addAscii("{\"type\":");
            canonical.string(plain.type());
            out.addAscii(",\"value\":");
            canonical.string(plain.value());
            out.add('}');
        } else {
            canonical.value(hash);
        }
        out.addAscii(",\"logical_key\":");
        canonical.string(keyText());
        out.addAscii(",\"meta\":");
        if (meta.length == 0) {
            out.addAscii("{}");
        } else {
            canonical.value(metaValue);
        }
        out.addAscii(",\"size\":");
        canonical.value(size);
        out.add('}');
    }

    /** The line of a manifest, without its end. */
    void lineTo(Bytes out, JsonWriter line) {
        out.addAscii("{\"logical_key\": ");
        line.string(keyText());
        out.addAscii(", \"physical_keys\": [");
        line.string(url);
        out.addAscii("], \"size\": ");
        line.value(size);
        out.addAscii(", \"hash\": ");
        line.value(hashValue());
        out.addAscii(", \"meta\": ");
        line.value(metaValue());
        out.add('}');
    }

    /** The hash as a JSON value. */
    public @Nullable Object hashValue() {
        if (hash instanceof Hash plain) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("type", plain.type());
            members.put("value", plain.value());
            return members;
        }
        return hash;
    }

    /** A hash as a manifest has it; one of a type that we do not know is still one. */
    static @Nullable Object hashOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> members
                && members.size() == 2
                && members.keySet().iterator().next().equals("type")
                && members.get("type") instanceof String type
                && members.get("value") instanceof String text) {
            return new Hash(known(type), text);
        }
        return value;
    }

    /** The same text, without a copy of it for each of a million entries. */
    private static String known(String type) {
        return switch (type) {
            case HashTypes.CHUNKED -> HashTypes.CHUNKED;
            case HashTypes.SHA256 -> HashTypes.SHA256;
            case HashTypes.CRC64NVME -> HashTypes.CRC64NVME;
            default -> type;
        };
    }

    @Override
    public String toString() {
        return keyText();
    }
}
