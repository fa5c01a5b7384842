package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The event of one line: its parts, its time and its date. Reused for line after line, by one thread. */
final class Event {

    final EventCut cut;
    private final int timeSlot;
    private final int versionSlot;

    private @Nullable String folder;
    private long folderDay;
    private boolean timeKnown;
    private long time;
    private long knownDay = Long.MIN_VALUE;
    private @Nullable String knownDate;

    Event(PathTree tree) {
        cut = new EventCut(tree);
        timeSlot = tree.of(AuditColumn.EVENTTIME).slot;
        versionSlot = tree.of(AuditColumn.EVENTVERSION).slot;
    }

    /** What follows are lines of a file in the folder of this date; null: in no such folder. */
    void inFolderOf(@Nullable LocalDate date) {
        folder = date == null ? null : TrailDate.text(date);
        folderDay = date == null ? 0 : date.toEpochDay();
    }

    /** Reads a line; negative: it is no event, see {@link JsonBytes}. */
    int read(byte[] b, int start, int end) {
        timeKnown = false;
        return cut.cut(b, start, end);
    }

    /** Milliseconds since 1970, or {@link EventTime#UNREADABLE}. */
    long time() {
        if (!timeKnown) {
            time = cut.isText(timeSlot)
                    ? time(cut.line(), cut.start(timeSlot) + 1, cut.end(timeSlot) - 1)
                    : EventTime.UNREADABLE;
            timeKnown = true;
        }
        return time;
    }

    private static long time(byte[] line, int start, int end) {
        long millis = EventTime.millis(line, start, end);
        if (millis != EventTime.UNREADABLE) {
            return millis;
        }
        // Rare enough to be made a text, in case it is written with escapes.
        byte[] text = JsonBytes.text(line, start, end).getBytes(UTF_8);
        return EventTime.millis(text, 0, text.length);
    }

    @Nullable
    String date() {
        if (folder != null || time() == EventTime.UNREADABLE) {
            return folder;
        }
        long day = day();
        if (day != knownDay) {
            knownDay = day;
            knownDate = TrailDate.of(time);
        }
        return knownDate;
    }

    private long day() {
        return Math.floorDiv(time(), 86_400_000L);
    }

    /** What is unexpected about the event; null: nothing that was looked at. */
    @Nullable
    String oddity() {
        if (!isVersion1()) {
            String version = cut.scalar(versionSlot);
            return version == null
                    ? "no eventVersion; read as version 1"
                    : "eventVersion "
                            + version.codePoints()
                                    .limit(20)
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            + " is not 1.x; read as version 1";
        }
        if (timeKnown && time == EventTime.UNREADABLE) {
            return "eventTime is missing or no time; eventtime is null";
        }
        if (timeKnown && folder != null && Math.abs(day() - folderDay) > 1) {
            return "the event is of " + TrailDate.of(time) + ", the folder of " + folder
                    + "; a condition on eventtime may not find it, one on date does";
        }
        return null;
    }

    private boolean isVersion1() {
        int start = cut.start(versionSlot);
        if (start < 0) {
            return false;
        }
        byte[] line = cut.line();
        int digit = cut.isText(versionSlot) ? start + 1 : start;
        return line[digit] == '1' && (line[digit + 1] < '0' || line[digit + 1] > '9');
    }
}
