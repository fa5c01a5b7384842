package io.quilt4j.audit;

import java.io.IOException;
import java.util.List;

/** A place with files in folders: a directory, or a bucket with its prefixes. */
interface TrailFolders extends AutoCloseable {

    /** How many files are worth reading at once. */
    int parallelism();

    /** What lies directly in a folder, sorted by name; {@code path} are the names from the root, none for the root itself. */
    Listing list(List<String> path) throws IOException;

    /** Begins to list a folder that will be asked for soon, where that is worth it. */
    default Beginning begin(List<String> path) {
        return () -> list(path);
    }

    /** Whether listing takes so little time that it may be done for a mere number. */
    boolean isNear();

    /** Ends what keeps connections open; repeating it does nothing. */
    @Override
    void close();

    /** A listing on its way. */
    interface Beginning {
        /** The listing, when it is there. */
        Listing end() throws IOException;
    }

    /**
     * What a folder holds.
     *
     * @param folders by name
     */
    record Listing(List<String> folders, List<TrailFile> files) {}
}
