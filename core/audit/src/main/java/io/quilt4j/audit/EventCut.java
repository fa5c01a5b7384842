package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trail, cut into the parts that a scan looks at. The whole line is checked to be JSON on the way. Reused for
 * line after line, by one thread.
 */
final class EventCut {

    private static final int MOST_MEMBERS_REMEMBERED = 32;

    private final PathTree tree;
    private final int[] starts;
    private final int[] ends;
    private final int[] nameStarts;
    private final int[] nameEnds;
    /** The names of the members of the last lines, which those of the next lines mostly repeat. */
    private final byte[][] names = new byte[MOST_MEMBERS_REMEMBERED][];

    private final @Nullable PathNode[] nodes = new PathNode[MOST_MEMBERS_REMEMBERED];
    private byte[] line = {};
    /** Where the parts of the line are, if it was not cut but known; null: it was cut. */
    private @Nullable LineForm form;

    private int[] places = {};
    private @Nullable String doubled;

    EventCut(PathTree tree) {
        this.tree = tree;
        starts = new int[tree.slots()];
        ends = new int[tree.slots()];
        nameStarts = new int[tree.slots()];
        nameEnds = new int[tree.slots()];
        Arrays.fill(names, new byte[0]);
    }

    /** Cuts {@code b} from {@code start} to {@code end}; negative: see {@link JsonBytes}. */
    int cut(byte[] b, int start, int end) {
        line = b;
        doubled = null;
        form = null;
        Arrays.fill(starts, -1);
        int at = JsonBytes.skipSpace(b, start, end);
        if (at >= end || b[at] != '{') {
            return JsonBytes.bad(at);
        }
        return JsonBytes.skipToEnd(b, walkObject(null, b, at, end, 1), end);
    }

    private @Nullable PathNode member(int position, byte[] b, int start, int end) {
        int place = Math.min(position, MOST_MEMBERS_REMEMBERED - 1);
        byte[] known = names[place];
        if (!Arrays.equals(known, 0, known.length, b, start, end)) {
            names[place] = Arrays.copyOfRange(b, start, end);
            nodes[place] = tree.member(JsonBytes.text(b, start, end));
        }
        return nodes[place];
    }

    /**
     * The member of the name from {@code name} to {@code nameEnd}, whose value is at {@code at}: of several of one name the first
     * counts, or that of exactly the name that is asked for.
     */
    private int walkMember(PathNode node, byte[] b, int name, int nameEnd, int at, int end, int depth) {
        if (starts[node.slot] >= 0) {
            doubled = node.name;
            boolean better =
                    node.isWritten(b, name, nameEnd) && !node.isWritten(b, nameStarts[node.slot], nameEnds[node.slot]);
            if (!better) {
                return JsonBytes.skipValue(b, at, end, depth);
            }
        }
        nameStarts[node.slot] = name;
        nameEnds[node.slot] = nameEnd;
        return walk(node, b, at, end, depth);
    }

    /** Notes where the value at {@code at} and the parts below it lie. */
    private int walk(PathNode node, byte[] b, int at, int end, int depth) {
        if (starts[node.slot] >= 0) {
            Arrays.fill(starts, node.slot, node.behind, -1);
        }
        starts[node.slot] = at;
        int behind;
        if (node.below.length == 0 || at >= end || depth > JsonBytes.MOST_NESTED) {
            behind = JsonBytes.skipValue(b, at, end, depth);
        } else if (b[at] == '{') {
            behind = walkObject(node, b, at, end, depth + 1);
        } else if (b[at] == '[') {
            behind = walkList(node, b, at, end, depth + 1);
        } else {
            behind = JsonBytes.skipValue(b, at, end, depth);
        }
        ends[node.slot] = behind;
        return behind;
    }

    /** @param node null: the object is the event itself */
    private int walkObject(@Nullable PathNode node, byte[] b, int at, int end, int depth) {
        at = JsonBytes.skipSpace(b, at + 1, end);
        if (at < end && b[at] == '}') {
            return at + 1;
        }
        for (int member = 0; ; member++) {
            if (at >= end || b[at] != '"') {
                return JsonBytes.bad(at);
            }
            int name = at + 1;
            at = JsonBytes.skipText(b, name, end);
            if (at < 0) {
                return at;
            }
            int nameEnd = at - 1;
            @Nullable PathNode child = node == null ? member(member, b, name, nameEnd) : node.named(b, name, nameEnd);
            at = JsonBytes.skipColon(b, at, end);
            if (at < 0) {
                return at;
            }
            at = child == null
                    ? JsonBytes.skipValue(b, at, end, depth)
                    : walkMember(child, b, name, nameEnd, at, end, depth);
            if (at < 0) {
                return at;
            }
            at = JsonBytes.skipSpace(b, at, end);
            if (at >= end || (b[at] != ',' && b[at] != '}')) {
                return JsonBytes.bad(at);
            }
            if (b[at++] == '}') {
                return at;
            }
            at = JsonBytes.skipSpace(b, at, end);
        }
    }

    private int walkList(PathNode node, byte[] b, int at, int end, int depth) {
        at = JsonBytes.skipSpace(b, at + 1, end);
        if (at < end && b[at] == ']') {
            return at + 1;
        }
        for (int index = 0; ; index++) {
            @Nullable PathNode child = null;
            for (PathNode item : node.below) {
                child = item.index == index ? item : child;
            }
            at = child == null ? JsonBytes.skipValue(b, at, end, depth) : walk(child, b, at, end, depth);
            if (at < 0) {
                return at;
            }
            at = JsonBytes.skipSpace(b, at, end);
            if (at >= end || (b[at] != ',' && b[at] != ']')) {
                return JsonBytes.bad(at);
            }
            if (b[at++] == ']') {
                return at;
            }
            at = JsonBytes.skipSpace(b, at, end);
        }
    }

    /** Takes a line of a known form as it is. */
    void take(byte[] b, LineForm known, int[] itsPlaces) {
        line = b;
        doubled = null;
        form = known;
        places = itsPlaces;
    }

    int slots() {
        return starts.length;
    }

    byte[] line() {
        return line;
    }

    /** Where the part begins; negative: the event has none. */
    int start(int slot) {
        return form == null ? starts[slot] : form.start(slot, places);
    }

    int end(int slot) {
        return form == null ? ends[slot] : form.end(slot, places);
    }

    boolean isNull(int slot) {
        int start = start(slot);
        return start < 0 || line[start] == 'n';
    }

    boolean isText(int slot) {
        int start = start(slot);
        return start >= 0 && line[start] == '"';
    }

    boolean isObject(int slot) {
        int start = start(slot);
        return start >= 0 && line[start] == '{';
    }

    /** Whether the part is this text, which is in ASCII, or another way to write it. */
    boolean isThis(int slot, String ascii) {
        if (!isText(slot)) {
            return false;
        }
        int start = start(slot) + 1;
        boolean same = end(slot) - 1 - start == ascii.length();
        for (int i = 0; same && i < ascii.length(); i++) {
            same = line[start + i] == ascii.charAt(i);
        }
        return same || ascii.equals(scalar(slot));
    }

    /** Whether the part is a text with something in it, and without blanks around that. */
    boolean isTidyText(int slot) {
        if (!isText(slot)) {
            return false;
        }
        byte first = line[start(slot) + 1];
        byte last = line[end(slot) - 2];
        if (isPlain(first) && isPlain(last)) {
            return first != '"';
        }
        String text = scalar(slot);
        return text != null && !text.isEmpty() && text.strip().length() == text.length();
    }

    /** Whether a text that begins or ends with this byte has a visible character there, or is empty. */
    private static boolean isPlain(byte b) {
        return b > ' ' && b != '\\';
    }

    boolean isObjectOrList(int slot) {
        int start = start(slot);
        return start >= 0 && (line[start] == '{' || line[start] == '[');
    }

    /** The part as a column shows it. */
    @Nullable
    String text(int slot) {
        if (isNull(slot)) {
            return null;
        }
        int start = start(slot);
        int end = end(slot);
        return switch (line[start]) {
            case '"' -> JsonBytes.text(line, start + 1, end - 1);
            case '{', '[' -> copy(start, end);
            default -> new String(line, start, end - start, UTF_8);
        };
    }

    private String copy(int start, int end) {
        JsonCopy copy = new JsonCopy(line);
        String text = copy.lowerCase(start, end);
        doubled = doubled == null ? copy.doubled() : doubled;
        return text;
    }

    /** The name in lower case of a member that was there more than once, as far as was looked; null: none was seen. */
    @Nullable
    String doubled() {
        return doubled;
    }

    /** The part's text, number or truth value; null for anything else. */
    @Nullable
    String scalar(int slot) {
        return isObjectOrList(slot) ? null : text(slot);
    }
}
