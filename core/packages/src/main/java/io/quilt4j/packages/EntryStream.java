package io.quilt4j.packages;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.json.JsonValues;
import io.quilt4j.packages.internal.json.JsonWriter;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.ManifestSink;
import io.quilt4j.packages.internal.manifests.OrderedHash;
import io.quilt4j.packages.internal.places.RemoteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A version of a package while its manifest is read: entry by entry, in the memory of one line, however many there are. The
 * manifest is held against its hash when the last entry has been read; whoever stops before that has entries that nobody held
 * against anything. For one thread; close it.
 */
public final class EntryStream implements AutoCloseable {

    private final String what;
    private final String doing;
    private final String topHash;
    private final ManifestSource source;
    private final Workshop workshop;
    private final InputStream in;
    private final ManifestReader reader;
    private final Map<String, @Nullable Object> header;
    private @Nullable OrderedHash hash;
    private final ManifestSink sink = new Told();
    private ManifestReader.@Nullable Entry read;
    private @Nullable PackageEntry entry;
    private boolean isAhead;
    private boolean atEnd;
    private boolean checked;

    EntryStream(String what, String topHash, ManifestSource source, Workshop workshop) {
        this.what = what;
        doing = "reading " + what;
        this.topHash = topHash;
        this.source = source;
        this.workshop = workshop;
        in = source.open();
        reader = new ManifestReader(what, in);
        boolean begun = false;
        try {
            header = new LinkedHashMap<>(JsonValues.frozen(reader.header()));
            begun = true;
        } catch (IOException failure) {
            throw broken(failure);
        } finally {
            if (!begun) {
                close();
            }
        }
    }

    private RuntimeException broken(IOException failure) {
        return RemoteFailure.reading(what + " could not be read to its end. Try again.", failure);
    }

    /** The first line of the manifest: version, metadata, message, workflow, as far as what was read until now says. */
    public Map<String, @Nullable Object> header() {
        return Collections.unmodifiableMap(header);
    }

    /** The metadata that users gave to the package, as JSON text; null: they gave none. */
    public @Nullable String metaJson() {
        Object meta = header.get("user_meta");
        return meta == null ? null : JsonWriter.text(meta);
    }

    /**
     * Whether there is another entry, which is read for it. After the last one the manifest is held against its hash.
     *
     * @throws ProtocolException if the manifest cannot be read further, or is not what it is called
     */
    public boolean hasNext() {
        isAhead = isAhead || advance();
        return isAhead;
    }

    /** The next entry, in the order of the manifest. */
    public PackageEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isAhead = false;
        return entry();
    }

    /**
     * Goes to the next entry, of which {@link #entry()} and {@link #size()} tell; false: there is none. The other way through a
     * manifest, for those who need little of each entry.
     *
     * @throws ProtocolException as {@link #hasNext()} has it
     */
    public boolean advance() {
        try {
            read = null;
            entry = null;
            while (read == null && !atEnd) {
                workshop.cancellation().check(doing);
                atEnd = !reader.next(sink);
            }
            if (read == null && !checked) {
                check();
            }
            return read != null;
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    private ManifestReader.Entry present() {
        if (read == null) {
            throw new NoSuchElementException("advance() goes to an entry, and says whether there is one");
        }
        return read;
    }

    /** The entry that was read last. */
    public PackageEntry entry() {
        PackageEntry made = entry;
        if (made == null) {
            made = new PackageEntry(present().row(), workshop);
            entry = made;
        }
        return made;
    }

    /** The size in bytes of the entry that was read last; null: not known, or not written as one. */
    public @Nullable Long size() {
        return present().byteCount();
    }

    /** What the reader says. */
    private final class Told implements ManifestSink {
        @Override
        public void packageMeta(@Nullable Object meta) {
            header.put("user_meta", JsonValues.frozen(meta));
            hash = hash == null ? null : hash.lost();
        }

        @Override
        public void folder(byte[] key, @Nullable Object meta) {
            // It is not hashed, and no entry.
        }

        @Override
        public void entry(ManifestReader.Entry next) {
            hash = hash == null ? new OrderedHash(header) : hash;
            hash.add(next);
            read = next;
        }
    }

    private void check() throws IOException {
        checked = true;
        OrderedHash computed = hash == null ? new OrderedHash(header) : hash;
        String found = computed.isLost() ? source.again(what) : computed.finish();
        if (!topHash.equals(found)) {
            source.forget();
            if (workshop.options().takesUnverified()) {
                return;
            }
            throw Browsing.mismatch(what, topHash, found, computed.unhashed());
        }
        source.keep();
    }

    /** Stops reading. May be called again. */
    @Override
    @SuppressWarnings("try")
    public void close() {
        try (ManifestSource ended = source) {
            in.close();
        } catch (IOException unimportant) {
            // Whatever was wanted has been read.
            return;
        }
    }
}
