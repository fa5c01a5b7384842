package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part, and the parts below it. */
final class PathNode {
    final String name;
    final byte[] utf8;
    final int index;
    /** As the first path writes it that goes through here; null: a column, whose name in events is of any case. */
    private final byte @Nullable [] written;

    PathNode[] below = {};
    int slot;
    int behind;

    PathNode(String name) {
        this(name, -1, null);
    }

    private PathNode(String name, int index, byte @Nullable [] written) {
        this.written = written;
        this.name = name;
        this.utf8 = name.getBytes(UTF_8);
        this.index = index;
    }

    PathNode below(JsonPath path) {
        PathNode node = this;
        for (JsonPath.Step step : path.steps()) {
            node = node.child(step);
        }
        return node;
    }

    private PathNode child(JsonPath.Step step) {
        for (PathNode child : below) {
            if (child.name.equals(step.lowerCase())) {
                return child;
            }
        }
        List<PathNode> more = new ArrayList<>(List.of(below));
        PathNode child =
                new PathNode(step.lowerCase(), step.index(), step.name().getBytes(UTF_8));
        more.add(child);
        below = more.toArray(PathNode[]::new);
        return child;
    }

    /** Gives this and all below it slots from {@code first} on; returns the next free one. */
    int number(int first) {
        slot = first;
        behind = first + 1;
        for (PathNode child : below) {
            behind = child.number(behind);
        }
        return behind;
    }

    @Nullable
    PathNode named(byte[] b, int start, int end) {
        if (below.length == 0) {
            return null;
        } else if (isPlain(b, start, end)) {
            for (PathNode child : below) {
                if (child.utf8.length == end - start && child.is(b, start)) {
                    return child;
                }
            }
            return null;
        }
        String lowerCase = JsonBytes.text(b, start, end).toLowerCase(Locale.ROOT);
        for (PathNode child : below) {
            if (child.name.equals(lowerCase)) {
                return child;
            }
        }
        return null;
    }

    /** Whether a member has the very name that a path asks for. */
    boolean isWritten(byte[] b, int start, int end) {
        return written != null && Arrays.equals(written, 0, written.length, b, start, end);
    }

    /** Whether the name is in ASCII, and written without escapes. */
    private static boolean isPlain(byte[] b, int start, int end) {
        for (int i = start; i < end; i++) {
            if (b[i] < 0 || b[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whether a plain name of this one's length is this one, in one case or another. */
    private boolean is(byte[] b, int start) {
        for (int i = 0; i < utf8.length; i++) {
            byte c = b[start + i];
            if ((c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c) != utf8[i]) {
                return false;
            }
        }
        return true;
    }
}
