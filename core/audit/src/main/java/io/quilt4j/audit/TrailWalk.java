package io.quilt4j.audit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the files of a trail, folder by folder. Those that come next are begun to be listed ahead, since a store far away
 * takes its time for each. Folders whose date is not wanted are not entered. For one thread at a time.
 */
final class TrailWalk {

    private static final int BEGUN_AHEAD = 8;

    private final TrailFolders folders;
    private final DateWindow window;
    private final boolean newestFirst;
    private final Deque<Folder> ahead = new ArrayDeque<>();
    private final Deque<TrailFile> files = new ArrayDeque<>();
    private final AtomicLong skipped = new AtomicLong();
    private int entered;

    /** A folder to be entered. */
    private static final class Folder {
        final List<String> path;
        final @Nullable LocalDate date;
        TrailFolders.@Nullable Beginning begun;

        Folder(List<String> path) {
            this.path = path;
            this.date = TrailDate.in(path);
        }
    }

    TrailWalk(TrailFolders folders, DateWindow window, boolean newestFirst) {
        this.folders = folders;
        this.window = window;
        this.newestFirst = newestFirst;
        ahead.add(new Folder(List.of()));
    }

    /** The next file; null: there are no more. */
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

    private static List<Folder> below(Folder folder, TrailFolders.Listing listing) {
        List<Folder> below = new ArrayList<>();
        for (String name : listing.folders()) {
            if (!isHidden(name)) {
                List<String> path = new ArrayList<>(folder.path);
                path.add(name);
                below.add(new Folder(path));
            }
        }
        return below;
    }

    private void enter(Folder folder) throws IOException {
        if (!window.admits(folder.date)) {
            skipped.incrementAndGet();
            return;
        }
        entered++;
        TrailFolders.Beginning begun = folder.begun;
        TrailFolders.Listing listing = begun == null ? folders.list(folder.path) : begun.end();
        List<TrailFile> here = new ArrayList<>(listing.files());
        here.removeIf(file -> isHidden(file.name()) || isMarker(file));
        List<Folder> below = below(folder, listing);
        // The nearest must come out first, and those of this folder before those of its neighbours.
        if (!newestFirst) {
            Collections.reverse(below);
        } else {
            Collections.reverse(here);
        }
        below.forEach(ahead::addFirst);
        files.addAll(here);
        beginNext();
    }

    private void beginNext() {
        int begun = 0;
        for (Folder next : ahead) {
            if (begun == BEGUN_AHEAD) {
                return;
            }
            if (window.admits(next.date)) {
                next.begun = next.begun == null ? folders.begin(next.path) : next.begun;
                begun++;
            }
        }
    }

    /** An object that stands for a folder: of the name of the folder itself, or as Hadoop calls it. */
    private static boolean isMarker(TrailFile file) {
        String name = file.name();
        return file.size() == 0 && (name.isEmpty() || name.endsWith("/") || name.endsWith("_$folder$"));
    }

    /** As Hive has it: {@code _SUCCESS}, {@code .part.crc}. */
    private static boolean isHidden(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("_") || name.startsWith(".");
    }

    /** How many folders were listed. */
    int entered() {
        return entered;
    }

    long skipped() {
        return skipped.get();
    }
}
