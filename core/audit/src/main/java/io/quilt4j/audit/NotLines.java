package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a file is that is not JSON on lines, and what to do about it. Such a file would otherwise lose all its events, or all
 * but one: the last item of an array that is written over several lines stands on its line like an event.
 */
final class NotLines {

    /** So much of a file's beginning is looked at; a first event is rarely longer. */
    static final int HEAD = 64 << 10;

    private static final int PLACE_OF_TAR = 257;

    private NotLines() {}

    /**
     * Refuses a file by its beginning.
     *
     * @param head has the first bytes
     * @param length how many, {@link #HEAD} unless the file is shorter
     * @param unpacked whether they have come out of what was compressed
     */
    static void refuse(byte[] head, int length, boolean unpacked) throws IOException {
        String text = new String(head, 0, Math.min(length, PLACE_OF_TAR + 8), ISO_8859_1);
        for (FileKind kind : FileKind.UNREADABLE) {
            if (text.startsWith(kind.magic())) {
                throw new IOException(kind.reason());
            }
        }
        if (unpacked && Decompression.isCompressed(head, length)) {
            throw new IOException("it is compressed twice, which is not read: compress it once");
        } else if (text.startsWith("ustar", PLACE_OF_TAR)) {
            throw new IOException("it is a tar archive, which is not read: put the files in it into the folder");
        } else if (isWide(head, length)) {
            throw new IOException("it is in UTF-16 or UTF-32, which is not read: write it in UTF-8");
        }
        int start = JsonBytes.skipSpace(head, mark(head, length), length);
        if (isOverLines(head, start, length)) {
            throw new IOException(
                    head[start] == '['
                            ? "it is one JSON array, which is not read: put each event on a line of its own, as jq -c"
                                    + " '.[]' does"
                            : "it is JSON written over several lines, which is not read: put each event on a line of"
                                    + " its own, as jq -c . does");
        }
    }

    /** Characters of two bytes or four, with or without a byte order mark. */
    private static boolean isWide(byte[] head, int length) {
        if (length < 2) {
            return false;
        }
        int first = head[0] & 0xff;
        int second = head[1] & 0xff;
        boolean isMarked = (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
        boolean isLittle = isText(first) && second == 0;
        boolean isBig = first == 0
                && (isText(second) || (length > 3 && second == 0 && (isText(head[3]) || head[3] == (byte) 0xff)));
        return isMarked || isLittle || isBig;
    }

    private static boolean isText(int unit) {
        return (unit >= ' ' && unit < 0x7f) || unit == '\t' || unit == '\n' || unit == '\r';
    }

    /** How long the byte order mark of UTF-8 is. */
    static int mark(byte[] head, int length) {
        return length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF ? 3 : 0;
    }

    /**
     * Whether the first object or list goes on in the next line. An event that was cut off there, as by a writer that was
     * stopped, is another thing: what comes after it does not continue it, or a text of it was cut.
     */
    private static boolean isOverLines(byte[] head, int start, int length) {
        if (start == length || (head[start] != '{' && head[start] != '[')) {
            return false;
        }
        int lineEnd = start;
        boolean inText = false;
        for (; lineEnd < length && head[lineEnd] != '\n'; lineEnd++) {
            if (head[lineEnd] == '\\' && lineEnd + 1 < length && head[lineEnd + 1] != '\n') {
                lineEnd++;
            } else {
                inText ^= head[lineEnd] == '"';
            }
        }
        boolean isOpen = !inText && JsonBytes.skipValue(head, start, lineEnd) == JsonBytes.bad(lineEnd);
        if (head[start] == '[') {
            return isOpen;
        }
        int behind = JsonBytes.skipValue(head, start, length);
        return isOpen
                && lineEnd < length
                && JsonBytes.skipSpace(head, lineEnd, length) < length
                && (behind >= 0 || behind == JsonBytes.bad(length));
    }

    /** What a file is that has this line, and no event. */
    static String reason(byte[] b, int start, int end) {
        int at = JsonBytes.skipSpace(b, start, end);
        int behind = at < end && b[at] == '{' ? JsonBytes.skipValue(b, at, end) : -1;
        String what;
        if (behind > 0 && behind < end) {
            int next = JsonBytes.skipSpace(b, behind, end);
            what = next > behind && hasReturn(b, behind, next)
                    ? "its lines end with a carriage return alone"
                    : "several values stand on one line";
        } else if (b[at] == '[') {
            what = "it is one JSON array: jq -c '.[]' puts each item on a line of its own";
        } else if (b[at] == '<') {
            what = "it looks like XML or HTML";
        } else {
            what = isBinary(b, at, end) ? "it is binary" : "it is text, and none of its lines is a whole JSON object";
        }
        return "it has no JSON objects on lines of their own: " + what;
    }

    private static boolean hasReturn(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    private static boolean isBinary(byte[] b, int start, int end) {
        for (int i = start; i < Math.min(end, start + 512); i++) {
            if (b[i] >= 0 && b[i] < ' ' && b[i] != '\t' && b[i] != '\r' && b[i] != 0x1b) {
                return true;
            }
        }
        return false;
    }

    /** Why an object that is no event ends the reading of its file; null: it does not. */
    static @Nullable String records(byte[] b, int object, int end) {
        JsonBytes.Members members = new JsonBytes.Members(b, object, end);
        while (members.next()) {
            if (members.name().equalsIgnoreCase("Records") && b[members.value()] == '[') {
                return "it has CloudTrail's form {\"Records\":[...]}, which is not read: put each event on a line of"
                        + " its own, as jq -c '.Records[]' does";
            }
            if (members.skipValue() < 0) {
                return null;
            }
        }
        return null;
    }
}
