package io.quilt4j.shell.prelude.packages;

import org.jspecify.annotations.Nullable;

/** A file of {@code pkg.walk()} in Python, where it is a pair of its key and itself; shown, it is a row like the file. */
public final class WalkedEntry {

    /** Its name in the package, with folders. */
    public final String logical_key;

    /** In bytes; null when it is not known. */
    public final @Nullable Long size;

    /** Of the content; null before the package is built. */
    public final @Nullable String hash;

    /** Where the content is. */
    public final String physical_key;

    private final PackageEntry entry;

    public WalkedEntry(PackageEntry entry) {
        this.entry = entry;
        logical_key = entry.logical_key;
        size = entry.size;
        hash = entry.hash;
        physical_key = entry.physical_key;
    }

    /** The file itself. */
    public PackageEntry entry() {
        return entry;
    }
}
