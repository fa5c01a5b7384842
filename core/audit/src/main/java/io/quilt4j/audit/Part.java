package io.quilt4j.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a file that one thread reads: the lines that begin in it. What it yields waits here for the caller's thread;
 * all of that is guarded by the scan's lock.
 */
final class Part {

    final TrailFile file;
    final long from;
    /** The first offset that is no longer of this part. */
    final long to;

    final boolean first;
    final long ordinal;

    final Queue<List<@Nullable Object[]>> rows = new ArrayDeque<>();
    final List<Problem> problems = new ArrayList<>();
    Oddities oddities = new Oddities();
    long lineFeeds;
    /** Whether there was anything but blank lines. */
    boolean hasSomething;

    boolean done;

    Part(TrailFile file, long from, long to, long ordinal) {
        this.file = file;
        this.from = from;
        this.to = to;
        this.first = from == 0;
        this.ordinal = ordinal;
    }

    /** What is said once of a file, however many of its lines have it. Lines are counted from 1; 0: none. */
    static final class Oddities {
        long lost;
        long firstLost;
        long misfiled;
        long firstMisfiled;

        @Nullable
        String misfiledOf;

        /** @param linesBefore those that are counted in {@code more} */
        void add(Oddities more, long linesBefore) {
            firstLost = lost == 0 && more.lost > 0 ? linesBefore + more.firstLost : firstLost;
            lost += more.lost;
            if (misfiled == 0 && more.misfiled > 0) {
                firstMisfiled = linesBefore + more.firstMisfiled;
                misfiledOf = more.misfiledOf;
            }
            misfiled += more.misfiled;
        }
    }

    /** @param line within the part, from 1; 0: the file as a whole */
    record Problem(long line, String reason) {}
}
