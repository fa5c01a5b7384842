package io.quilt4j.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the files of a trail, folder by folder, listing each folder when it is reached. Folders whose date is not wanted
 * are not entered. For one thread at a time.
 */
final class TrailWalk {

    private final TrailFolders folders;
    private final DateWindow window;
    private final boolean newestFirst;
    private final Deque<List<String>> ahead = new ArrayDeque<>();
    private final Deque<TrailFile> files = new ArrayDeque<>();
    private final AtomicLong skipped = new AtomicLong();

    TrailWalk(TrailFolders folders, DateWindow window, boolean newestFirst) {
        this.folders = folders;
        this.window = window;
        this.newestFirst = newestFirst;
        ahead.add(List.of());
    }

    /** The next file that is not empty; null: there are no more. */
    @Nullable
    TrailFile next() throws IOException {
        while (true) {
            TrailFile file = files.poll();
            if (file != null && window.admits(file.date())) {
                return file;
            } else if (file == null && ahead.isEmpty()) {
                return null;
            } else if (file == null) {
                enter(ahead.removeFirst());
            }
        }
    }

    private void enter(List<String> path) throws IOException {
        if (!window.admits(TrailDate.in(path))) {
            skipped.incrementAndGet();
            return;
        }
        TrailFolders.Listing listing = folders.list(path);
        List<TrailFile> here = new ArrayList<>(listing.files());
        here.removeIf(file -> isHidden(file.name()) || file.size() == 0);
        List<List<String>> below = new ArrayList<>();
        for (String name : listing.folders()) {
            if (!isHidden(name)) {
                List<String> folder = new ArrayList<>(path);
                folder.add(name);
                below.add(folder);
            }
        }
        // The nearest must come out first, and those of this folder before those of its neighbours.
        if (!newestFirst) {
            Collections.reverse(below);
        } else {
            Collections.reverse(here);
        }
        below.forEach(ahead::addFirst);
        files.addAll(here);
    }

    /** As Hive has it: {@code _SUCCESS}, {@code .part.crc}. */
    private static boolean isHidden(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("_") || name.startsWith(".");
    }

    long skipped() {
        return skipped.get();
    }
}
