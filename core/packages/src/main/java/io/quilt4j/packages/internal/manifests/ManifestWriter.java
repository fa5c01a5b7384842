package io.quilt4j.packages.internal.manifests;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.json.Bytes;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.json.Unwritable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a manifest byte for byte as the Python client does, and gives the top hash of what it wrote. */
public final class ManifestWriter {

    private static final int AT_ONCE = 1 << 16;

    private final OutputStream out;
    private final int mostBytes;
    private final Bytes buffer = new Bytes(AT_ONCE + 4096);
    private final JsonWriter line = JsonWriter.line(buffer);

    /** @param mostBytes of a line; Quilt's is 1 000 000 */
    public ManifestWriter(OutputStream out, int mostBytes) {
        this.out = out;
        this.mostBytes = mostBytes;
    }

    /**
     * Writes all lines.
     *
     * @return the top hash
     * @throws InvalidInputException if something cannot be written, such as a number that is none or an entry without hash
     */
    public String write(Map<String, @Nullable Object> header, Map<byte[], Object> folders, EntryIndex entries)
            throws IOException {
        TopHash hash = new TopHash(header);
        head(header, folders);
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            Row row = rows.next();
            if (!row.isHashed()) {
                throw new InvalidInputException(
                        "PackageEntry missing hash and/or size: " + ManifestReader.quoted(row.keyText())
                                + ". Build the package, which computes both, or set the entry again.");
            }
            entry(row);
            hash.add(row);
        }
        flush();
        return hash.finish();
    }

    /** The same of a package that is not built: what has no hash or size is written with null. */
    public void dump(Map<String, @Nullable Object> header, Map<byte[], Object> folders, EntryIndex entries)
            throws IOException {
        head(header, folders);
        for (EntryIndex.Rows rows = entries.all(); rows.hasNext(); ) {
            entry(rows.next());
        }
        flush();
    }

    private void head(Map<String, @Nullable Object> header, Map<byte[], Object> folders) throws IOException {
        check("The package's metadata", header);
        int start = buffer.size();
        line.value(header);
        end("package metadata", start);
        for (Map.Entry<byte[], Object> folder : folders.entrySet()) {
            folder(KeyBytes.text(folder.getKey()), folder.getValue());
        }
    }

    private void folder(String key, Object meta) throws IOException {
        String name = "entry with logical key " + ManifestReader.quoted(key + "/");
        check("The metadata of the folder " + ManifestReader.quoted(key), meta);
        check("The name of the folder " + ManifestReader.quoted(key), key);
        int start = buffer.size();
        buffer.addAscii("{\"logical_key\": ");
        line.string(key + "/");
        buffer.addAscii(", \"meta\": ");
        line.value(meta);
        buffer.add('}');
        end(name, start);
    }

    private void entry(Row row) throws IOException {
        String key = row.keyText();
        if (row.meta().length > 0) {
            check("The metadata of " + ManifestReader.quoted(key), row.metaValue());
        }
        if (!(row.hash() instanceof Row.Hash)) {
            check("The hash of " + ManifestReader.quoted(key), row.hash());
        }
        check("The size of " + ManifestReader.quoted(key), row.size());
        check("The key " + ManifestReader.quoted(key), key);
        int start = buffer.size();
        row.lineTo(buffer, line);
        end("entry with logical key " + ManifestReader.quoted(key), start);
    }

    private static void check(String what, @Nullable Object value) {
        String reason = Unwritable.reason(value);
        if (reason != null) {
            throw new InvalidInputException(what + " cannot be written: it holds " + reason + ".");
        }
    }

    private void end(String what, int start) throws IOException {
        int size = buffer.size() - start;
        if (size > mostBytes) {
            throw new InvalidInputException("Size of manifest record for " + what + " is " + size
                    + " bytes, but must be less" + " than " + mostBytes
                    + " bytes. Keep metadata small; QUILT_MANIFEST_MAX_RECORD_SIZE raises the limit.");
        }
        buffer.add('\n');
        if (buffer.size() >= AT_ONCE) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.size());
        buffer.clear();
    }
}
