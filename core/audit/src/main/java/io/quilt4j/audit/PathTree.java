package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an event that a scan looks at, as one tree, so that a line is walked once. Each part has a slot, a number
 * under which {@link EventCut} keeps where it lies. It does not change once it is built: all threads of a scan share it.
 */
final class PathTree {

    private final Map<AuditColumn, Node> columns = new HashMap<>();
    private final Node type;
    private final int slots;

    /** @param fields all that rows and conditions ask for */
    PathTree(List<AuditField> fields) {
        Node eventType = column(AuditColumn.EVENTTYPE);
        type = new Node("type");
        column(AuditColumn.EVENTVERSION);
        column(AuditColumn.EVENTTIME);
        for (AuditField field : fields) {
            Node node = field.column() == AuditColumn.DATE ? column(AuditColumn.EVENTTIME) : column(field.column());
            if (isWalked(field) && field.path() != null) {
                node.below(field.path());
                if (node == eventType) {
                    type.below(field.path());
                }
            }
        }
        int next = type.number(0);
        for (Node column : columns.values()) {
            next = column.number(next);
        }
        slots = next;
    }

    /**
     * Whether the field's path has its own slot, so that it is found while the line is walked. Others are looked for in the
     * text of the column: those that are wanted as JSON, and those that count the items of a list in an odd way.
     */
    static boolean isWalked(AuditField field) {
        return field.path() != null
                && field.form() == AuditField.Form.TEXT
                && field.path().steps().stream()
                        .allMatch(step -> step.index() < 0 || step.name().equals(Integer.toString(step.index())));
    }

    private Node column(AuditColumn column) {
        return columns.computeIfAbsent(column, any -> new Node(column.columnName()));
    }

    int slots() {
        return slots;
    }

    /** The part that a member of an event with this name is; null: no part that is looked at. */
    @Nullable
    Node member(String name) {
        AuditColumn column = AuditColumn.ofMember(name);
        return name.equalsIgnoreCase("type") ? type : column == null ? null : columns.get(column);
    }

    /** The member {@code type}, which stands for a missing {@code eventType}. */
    Node type() {
        return type;
    }

    /** The part that is this whole column, which some field asks for; the version and the time are always there. */
    Node of(AuditColumn column) {
        return Objects.requireNonNull(columns.get(column), "a column that was not announced");
    }

    /** A part, and the parts below it. */
    static final class Node {
        final String name;
        final byte[] utf8;
        final int index;
        Node[] below = {};
        int slot;
        int behind;

        private Node(String name) {
            this(name, -1);
        }

        private Node(String name, int index) {
            this.name = name;
            this.utf8 = name.getBytes(UTF_8);
            this.index = index;
        }

        Node below(JsonPath path) {
            Node node = this;
            for (JsonPath.Step step : path.steps()) {
                node = node.child(step);
            }
            return node;
        }

        private Node child(JsonPath.Step step) {
            for (Node child : below) {
                if (child.name.equals(step.lowerCase())) {
                    return child;
                }
            }
            List<Node> more = new ArrayList<>(List.of(below));
            Node child = new Node(step.lowerCase(), step.index());
            more.add(child);
            below = more.toArray(Node[]::new);
            return child;
        }

        /** Gives this and all below it slots from {@code first} on; returns the next free one. */
        private int number(int first) {
            slot = first;
            behind = first + 1;
            for (Node child : below) {
                behind = child.number(behind);
            }
            return behind;
        }

        @Nullable
        Node named(byte[] b, int start, int end) {
            boolean plain = true;
            for (Node child : below) {
                switch (child.is(b, start, end)) {
                    case YES -> {
                        return child;
                    }
                    case NO -> {}
                    case LOOK -> plain = false;
                }
            }
            if (plain) {
                return null;
            }
            String lowerCase = JsonBytes.text(b, start, end).toLowerCase(Locale.ROOT);
            for (Node child : below) {
                if (child.name.equals(lowerCase)) {
                    return child;
                }
            }
            return null;
        }

        private Match is(byte[] b, int start, int end) {
            boolean same = end - start == utf8.length;
            for (int i = start; i < end; i++) {
                byte c = b[i];
                if (c < 0 || c == '\\') {
                    return Match.LOOK;
                }
                if (same) {
                    byte lowerCase = c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
                    same = lowerCase == utf8[i - start];
                }
            }
            return same ? Match.YES : Match.NO;
        }

        private enum Match {
            YES,
            NO,
            LOOK
        }
    }
}
