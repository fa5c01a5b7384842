package io.quilt4j.audit;

import java.util.List;

/**
 * What a scan has read, and what it could not make sense of.
 *
 * @param filesFound in the trail, those in folders of unwanted dates not counted
 * @param filesRead of them, to their end
 * @param filesUnreadable of them, left out or given up half-way; only where the query allows that
 * @param filesEmpty of them, without anything but blank lines: of a writer that had no room, or was stopped
 * @param foldersSkipped because no wanted event can lie in them
 * @param bytesFound the size of the files found
 * @param bytesRead of them, before they were decompressed
 * @param lines that are events
 * @param badLines that are no event and gave no row
 * @param unfinishedLines at the end of files that are still being written, or whose writer was stopped: they gave no row
 * @param oddEvents of those that may be wanted, that have something unexpected: a newer version, a time that is none, a date far from
 *     that of the folder, an identity of another form than Quilt gives it
 * @param doubtfulEvents that may have said something else than their rows do: no time that can be read or be right, another version,
 *     an identity or another text that is none, two members of one name, lost characters; an event with two of these counts twice
 * @param findings the first of everything that is bad, unreadable or odd
 */
public record ScanReport(
        long filesFound,
        long filesRead,
        long filesUnreadable,
        long filesEmpty,
        long foldersSkipped,
        long bytesFound,
        long bytesRead,
        long lines,
        long badLines,
        long unfinishedLines,
        long oddEvents,
        long doubtfulEvents,
        List<Finding> findings) {

    /**
     * Something in a file that a person should look at.
     *
     * @param file as the trail names it
     * @param line counted from 1; 0: the file as a whole
     * @param reason a sentence
     */
    public record Finding(String file, long line, String reason) {
        @Override
        public String toString() {
            return line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason;
        }
    }

    public ScanReport {
        findings = List.copyOf(findings);
    }

    /** Whether every event of the files is in the rows, as far as the query wants it. */
    public boolean isComplete() {
        return badLines == 0 && unfinishedLines == 0 && filesUnreadable == 0 && filesEmpty == 0;
    }

    /** Whether, besides, every row says what its event did, so that nobody is overlooked who looks for somebody's events. */
    public boolean isCertain() {
        return isComplete() && doubtfulEvents == 0;
    }
}
