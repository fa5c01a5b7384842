package io.quilt4j.shell.prelude.packages;

import java.util.Objects;

/**
 * What a card says of a package.
 *
 * @param files in all folders
 * @param bytes of all files whose size is known
 * @param topHash empty: it is not built
 * @param message empty: nothing was said
 * @param meta as JSON; empty: there is none
 * @param tree of the files, the first lines of it
 */
public record Summary(int files, long bytes, String topHash, String message, String meta, String tree) {

    private static final int MOST_LINES = 40;

    /** Of a package as it is now. */
    public static Summary of(Package shown) {
        var now = shown.contents();
        boolean hashed = now.isBuilt() && now.size() > 0;
        return new Summary(
                now.size(),
                now.entries()
                        .mapToLong(entry -> Objects.requireNonNullElse(entry.size(), 0L))
                        .sum(),
                hashed ? now.topHash() : "",
                Objects.requireNonNullElse(now.message(), ""),
                Objects.requireNonNullElse(now.metaJson(), ""),
                now.tree(MOST_LINES).stripTrailing());
    }
}
