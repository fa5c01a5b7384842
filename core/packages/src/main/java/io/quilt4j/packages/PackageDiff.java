package io.quilt4j.packages;

import java.util.List;

/** What became of the entries of a package in another one: keys, those added by their code points, the others in the order of the walk. */
public record PackageDiff(List<String> added, List<String> modified, List<String> deleted) {

    public PackageDiff {
        added = List.copyOf(added);
        modified = List.copyOf(modified);
        deleted = List.copyOf(deleted);
    }

    /** Whether both have the same entries; places and metadata of the packages are not compared. */
    public boolean isEmpty() {
        return added.isEmpty() && modified.isEmpty() && deleted.isEmpty();
    }
}
