package io.quilt4j.packages.internal.manifests;

import io.quilt4j.packages.internal.hashes.Digests;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonWriter;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the hash of a package while its parts go by in order (protocol.md section 6.6). For one thread, once. */
public final class TopHash {

    private static final int ENOUGH_FOR_THE_DIGEST = 1 << 16;

    private final MessageDigest digest = Digests.sha256();
    private final Bytes bytes = new Bytes(ENOUGH_FOR_THE_DIGEST + 4096);
    private final JsonWriter canonical = JsonWriter.canonical(bytes);

    public TopHash(Map<String, @Nullable Object> header) {
        canonical.value(header);
    }

    /** The next entry, which has a size and a hash. */
    public void add(Row row) {
        Object meta = row.meta().length == 0 ? null : row.metaValue();
        add((out, writer) -> row.canonicalTo(out, writer, meta));
    }

    /** The next entry, in its canonical form. */
    void add(ManifestReader.Hashed entry) {
        entry.canonicalTo(bytes, canonical);
        if (bytes.size() >= ENOUGH_FOR_THE_DIGEST) {
            bytes.digestTo(digest);
            bytes.clear();
        }
    }

    public String finish() {
        bytes.digestTo(digest);
        return Digests.hex(digest.digest());
    }

    /** Of a package whose entries all have a size and a hash; null if one has not. */
    public static @Nullable String of(Map<String, @Nullable Object> header, EntryIndex entries) {
        TopHash hash = new TopHash(header);
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            Row row = rows.next();
            if (!row.isHashed()) {
                return null;
            }
            hash.add(row);
        }
        return hash.finish();
    }
}
