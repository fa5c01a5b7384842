package io.quilt4j.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the lines of parts into rows. One thread uses it, for part after part. */
final class PartReader {

    private static final int ROWS_AT_ONCE = 512;

    private final Event event;
    private final LineFilter filter;
    private final Check[] checks;
    private final EventField[] fields;
    private final @Nullable Latest latest;
    private final Output output;

    /** Takes what is read; each call may end the reading with an exception. */
    interface Output {
        void rows(Part part, List<@Nullable Object[]> rows);

        /**
         * Takes what was counted and what was found.
         *
         * @param amounts since the last call
         */
        void progress(Part part, Amounts amounts, List<Part.Problem> problems);

        /** Takes what was found in the whole part. */
        void oddities(Part part, Part.Oddities oddities);
    }

    /** What was counted. */
    static final class Amounts {
        long bytes;
        long lineFeeds;
        long events;
        long bad;
        long unfinished;
        long odd;
        long doubtful;
    }

    private final byte[] buffer = new byte[Lines.USUAL];
    private final byte[] head = new byte[NotLines.HEAD];
    private Amounts amounts = new Amounts();
    private List<Part.Problem> problems = new ArrayList<>();
    private List<@Nullable Object[]> rows = new ArrayList<>();
    private final KnownLines known = new KnownLines();
    private Part.Oddities oddities = new Part.Oddities();
    private long partLines;
    private long partEvents;
    /** What the file of a part is if the part turns out to have no event; null: nothing speaks against lines of JSON. */
    private @Nullable String notLines;

    PartReader(RowPlan plan, @Nullable Latest latest, Output output) {
        this.event = plan.event();
        this.filter = plan.filter();
        this.checks = plan.checks().toArray(Check[]::new);
        this.fields = plan.fields().toArray(EventField[]::new);
        this.latest = latest;
        this.output = output;
    }

    /** Reads the part; what it had before a failure was handed on. */
    void read(Part part) throws IOException {
        event.inFolderOf(part.file.date());
        partLines = 0;
        oddities = new Part.Oddities();
        // One byte more, to see whether a line begins with the part or goes on from the part before.
        long from = part.first ? 0 : part.from - 1;
        try (InputStream raw = part.file.open(from);
                InputStream text = part.first ? Decompression.text(raw, head) : raw) {
            lines(part, new Lines(text, from, buffer));
        } finally {
            handOn(part);
            output.oddities(part, oddities);
        }
    }

    private void lines(Part part, Lines lines) throws IOException {
        partEvents = 0;
        notLines = null;
        long counted = 0;
        if (!part.first && !lines.next()) {
            throw new IOException("it became shorter while it was read");
        }
        while (true) {
            boolean isKnown = lines.nextKnown(known);
            if ((!isKnown && !lines.next()) || lines.offset() >= part.to) {
                break;
            }
            partLines++;
            amounts.lineFeeds++;
            if (isKnown) {
                known(part, lines);
            } else {
                line(part, lines);
            }
            amounts.bytes += lines.read() - counted;
            counted = lines.read();
            if (rows.size() >= ROWS_AT_ONCE || amounts.bytes >= 1 << 20) {
                handOn(part);
            }
        }
        amounts.bytes += lines.read() - counted;
        if (part.first && partEvents == 0 && notLines != null) {
            throw new IOException(notLines);
        }
    }

    private void known(Part part, Lines lines) {
        event.read(lines.buffer(), known);
        counted(part, lines, filter.admits(lines, event));
    }

    private void counted(Part part, Lines lines, boolean wanted) {
        partEvents++;
        amounts.events++;
        lookForLost(lines);
        if (wanted) {
            event(part, lines);
        }
    }

    private void line(Part part, Lines lines) throws IOException {
        byte[] line = lines.buffer();
        int start = lines.offset() == 0 ? afterMark(line, lines) : lines.start();
        int end = lines.end();
        if (lines.isTooLong()) {
            noObject("longer than 64 MB", "its lines are longer than 64 MB");
            return;
        }
        if (JsonBytes.skipSpace(line, start, end) == end) {
            return;
        }
        boolean wanted = filter.admits(lines);
        boolean learning = known.isLearning() && lines.isFinished();
        // What is not wanted is still checked, so that the report knows of all that is no event.
        int behind = wanted || learning ? event.read(line, start, end) : JsonBytes.skipLine(line, start, end);
        if (behind < 0) {
            broken(lines, line, start, behind);
        } else if (event.isEvent(line, start, end)) {
            if (learning) {
                known.remember(line, start, end, event.cut);
            }
            counted(part, lines, wanted);
        } else {
            noEvent(line, start, end);
        }
    }

    private void broken(Lines lines, byte[] line, int start, int behind) {
        int end = lines.end();
        if (behind == JsonBytes.bad(end) && !lines.isFinished()) {
            amounts.unfinished++;
            problem("the last line ends half-way: it is still being written, or its writer was stopped");
        } else if (behind == JsonBytes.TOO_DEEP) {
            bad("more than " + JsonBytes.MOST_NESTED + " objects and lists within each other");
        } else if (behind == JsonBytes.bad(end) && line[JsonBytes.skipSpace(line, start, end)] == '{') {
            bad("an event that ends half-way: its writer was stopped");
        } else {
            noObject(
                    "not a JSON object, from character " + (JsonBytes.bad(behind) - start + 1) + " on",
                    partEvents > 0 || notLines != null ? "" : NotLines.reason(line, start, end));
        }
    }

    private void noObject(String reason, String ofFile) {
        bad(reason);
        notLines = notLines == null ? ofFile : notLines;
    }

    /** An object like {@code {}} is told, and not counted; one that has many events within itself must not be stepped over. */
    private void noEvent(byte[] line, int start, int end) throws IOException {
        String records = NotLines.records(line, JsonBytes.skipSpace(line, start, end), end);
        if (records != null) {
            throw new IOException(records);
        }
        bad("a JSON object, but no event: it has no member that audit_trail shows, such as eventTime");
    }

    private void lookForLost(Lines lines) {
        if (Lost.isIn(lines)) {
            oddities.firstLost = oddities.lost == 0 ? partLines : oddities.firstLost;
            oddities.lost++;
            amounts.doubtful++;
        }
    }

    private void event(Part part, Lines lines) {
        row(part, lines);
        String oddity = event.oddity();
        if (oddity != null) {
            amounts.odd++;
            amounts.doubtful++;
            problem(oddity);
        }
        if (event.isMisfiled()) {
            amounts.odd++;
            if (oddities.misfiled++ == 0) {
                oddities.firstMisfiled = partLines;
                oddities.misfiledOf = TrailDate.of(event.time());
            }
        }
    }

    private void row(Part part, Lines lines) {
        for (Check check : checks) {
            if (!check.holds(event)) {
                return;
            }
        }
        if (latest == null) {
            rows.add(row());
        } else if (latest.wants(event.time(), part.ordinal, lines.offset())) {
            latest.add(event.time(), part.ordinal, lines.offset(), row());
        }
    }

    private @Nullable Object[] row() {
        @Nullable Object[] row = new @Nullable Object[fields.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = fields[i].value(event);
        }
        return row;
    }

    /** Behind a byte order mark at the beginning of a file. */
    private static int afterMark(byte[] b, Lines lines) {
        int start = lines.start();
        return lines.end() - start >= 3
                        && b[start] == (byte) 0xEF
                        && b[start + 1] == (byte) 0xBB
                        && b[start + 2] == (byte) 0xBF
                ? start + 3
                : start;
    }

    private void bad(String reason) {
        amounts.bad++;
        problem(reason);
    }

    private void problem(String reason) {
        if (problems.size() < Scan.MOST_FINDINGS) {
            problems.add(new Part.Problem(partLines, reason));
        }
    }

    private void handOn(Part part) {
        Amounts now = amounts;
        List<Part.Problem> found = problems;
        List<@Nullable Object[]> ready = rows;
        amounts = new Amounts();
        problems = new ArrayList<>();
        rows = new ArrayList<>();
        output.progress(part, now, found);
        if (!ready.isEmpty()) {
            output.rows(part, ready);
        }
    }
}
