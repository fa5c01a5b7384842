package io.quilt4j.packages;

import java.util.List;

/**
 * How a folder compares with a package: keys, in the order of the walk.
 *
 * @param missing entries without a file
 * @param different files of another size or hash
 * @param extra files that are no entries
 */
public record Verification(List<String> missing, List<String> different, List<String> extra) {

    public Verification {
        missing = List.copyOf(missing);
        different = List.copyOf(different);
        extra = List.copyOf(extra);
    }

    /** Whether the folder holds the package and nothing else. */
    public boolean isExact() {
        return isComplete() && extra.isEmpty();
    }

    /** Whether the folder holds the package, whatever else it may hold. */
    public boolean isComplete() {
        return missing.isEmpty() && different.isEmpty();
    }
}
