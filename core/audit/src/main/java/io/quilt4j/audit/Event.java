package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The event of one line: its parts, its time and its date. Reused for line after line, by one thread. */
final class Event {

    private static final long DAY = 86_400_000L;
    private static final long MOST_DAYS_LATE = 366;
    /** Of the year 2010, long before Quilt kept a trail, and after all years that clocks begin at. */
    private static final long EARLIEST = 14_610 * DAY;

    final EventCut cut;
    private final int timeSlot;
    private final int versionSlot;
    private final EventShape shape;
    private final long latest;

    /** The name of a member, in its quotes, by which the last line was known to be an event. */
    private byte[] known = {0};

    private @Nullable String folder;
    private long folderDay;
    private boolean timeKnown;
    private long time;
    private long knownDay = Long.MIN_VALUE;
    private @Nullable String knownDate;

    /** @param now in milliseconds since 1970 */
    Event(PathTree tree, EventShape shape, long now) {
        cut = new EventCut(tree);
        this.shape = shape;
        latest = now > Long.MAX_VALUE - DAY ? now : now + DAY;
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

    /** Reads a line of a known form, which is an event. */
    void read(byte[] b, KnownLines known) {
        timeKnown = false;
        cut.take(b, known.form(), known.places());
    }

    /** Whether the object is an event: it has a member that a column shows. Mostly the first one is, and the same as before. */
    boolean isEvent(byte[] b, int start, int end) {
        int name = JsonBytes.skipSpace(b, JsonBytes.skipSpace(b, start, end) + 1, end);
        if (Arrays.equals(known, 0, known.length, b, name, Math.min(end, name + known.length))) {
            return true;
        }
        JsonBytes.Members members = new JsonBytes.Members(b, JsonBytes.skipSpace(b, start, end), end);
        while (members.next()) {
            String member = members.name();
            if (!member.equalsIgnoreCase("type") && AuditColumn.ofMember(member) != null) {
                known = ('"' + member + '"').getBytes(UTF_8);
                return true;
            }
            members.skipValue();
        }
        return false;
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
        return Math.floorDiv(time(), DAY);
    }

    /** What is unexpected about the event; null: nothing that was looked at. */
    @Nullable
    String oddity() {
        if (!isVersion1()) {
            String version = cut.scalar(versionSlot);
            return version == null
                    ? "no eventVersion; read as version 1"
                    : "eventVersion " + shown(version) + " is not 1.x; read as version 1";
        }
        @Nullable String odd = timeKnown ? oddTime() : null;
        odd = odd == null ? shape.oddity(cut) : odd;
        if (odd != null) {
            return odd;
        }
        String doubled = cut.doubled();
        return doubled == null
                ? null
                : "more than one member of an object is called " + shown(doubled)
                        + ", in one case or another; the first is taken, or the one of exactly the name asked for";
    }

    /** What is wrong with the time; null: nothing. Clocks that were reset, and fields that were never set, show such times. */
    private @Nullable String oddTime() {
        if (time == EventTime.UNREADABLE) {
            return "eventTime is missing or no time; eventtime is null";
        } else if (time < EARLIEST) {
            return "eventTime is of " + TrailDate.of(time) + ", before there were audit trails";
        } else if (time > latest) {
            return "eventTime is of " + TrailDate.of(time) + ", more than a day from now";
        }
        return folder != null && Math.abs(day() - folderDay) > MOST_DAYS_LATE
                ? "eventTime is of " + TrailDate.of(time) + ", more than a year away from the day of its folder"
                : null;
    }

    private static StringBuilder shown(String text) {
        return text.codePoints()
                .limit(20)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    /** Whether the event lies in a folder that a condition on its time would have left out. */
    boolean isMisfiled() {
        return folder != null && time() != EventTime.UNREADABLE && Math.abs(day() - folderDay) > 1;
    }

    private boolean isVersion1() {
        int start = cut.start(versionSlot);
        if (start < 0) {
            return false;
        }
        byte[] line = cut.line();
        int digit = cut.isText(versionSlot) ? start + 1 : start;
        if (line[digit] == '\\') {
            // Rare enough to be made a text: a digit may be written with an escape.
            String version = cut.scalar(versionSlot);
            return version != null && version.matches("1(\\D.*)?");
        }
        return line[digit] == '1' && (line[digit + 1] < '0' || line[digit + 1] > '9');
    }
}
