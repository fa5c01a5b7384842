package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.ContentHash;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.shell.prelude.arguments.FetchArgument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of a package. */
public final class PackageEntry {

    /** Its name in the package, with folders. */
    public final String logical_key;

    /** In bytes; null when it is not known. */
    public final @Nullable Long size;

    /** Of the content; null before the package is built. */
    public final @Nullable String hash;

    /** Where the content is. */
    public final String physical_key;

    private final io.quilt4j.packages.PackageEntry entry;

    public PackageEntry(io.quilt4j.packages.PackageEntry entry) {
        this.entry = entry;
        logical_key = entry.key();
        size = entry.size().orElse(null);
        hash = entry.hash().map(ContentHash::value).orElse(null);
        physical_key = entry.physicalKey().toString();
    }

    io.quilt4j.packages.PackageEntry entry() {
        return entry;
    }

    /** The metadata that users gave. */
    @SuppressWarnings({"NullAway", "unchecked"}) // JShell on JDK 25 cannot name a type whose arguments are annotated
    public Map<String, Object> meta() {
        return (Map<String, Object>) (Map<String, ?>) entry.meta();
    }

    /** The content, held against its hash. */
    public byte[] get_bytes() {
        return entry.bytes();
    }

    /** The content as text. */
    public String get_as_string() {
        return entry.string();
    }

    /** The content as JSON: maps, lists, texts, numbers, booleans. */
    public @Nullable Object get_as_json() {
        return entry.json();
    }

    /** Copies the content to {@code dest="file"}, under its own name here when not given. */
    public PackageEntry fetch(FetchArgument... arguments) {
        String dest = Given.of(arguments).dest();
        return fetch(dest == null ? "." : dest);
    }

    /** Copies the content to a file, or into a folder. */
    public PackageEntry fetch(String dest) {
        return new PackageEntry(entry.fetch(PhysicalKey.ofUserText(dest).toPath()));
    }

    @Override
    public String toString() {
        return "PackageEntry(" + logical_key + ")";
    }
}
