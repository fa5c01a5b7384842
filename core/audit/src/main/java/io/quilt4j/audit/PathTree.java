package io.quilt4j.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an event that a scan looks at, as one tree, so that a line is walked once. Each part has a slot, a number
 * under which {@link EventCut} keeps where it lies. It does not change once it is built: all threads of a scan share it.
 */
final class PathTree {

    private final Map<AuditColumn, PathNode> columns = new HashMap<>();
    private final PathNode type;
    private final int slots;

    /** @param fields all that rows and conditions ask for */
    PathTree(List<AuditField> fields) {
        PathNode eventType = column(AuditColumn.EVENTTYPE);
        type = new PathNode("type");
        column(AuditColumn.EVENTVERSION);
        column(AuditColumn.EVENTTIME);
        for (AuditField field : fields) {
            PathNode node = field.column() == AuditColumn.DATE ? column(AuditColumn.EVENTTIME) : column(field.column());
            if (isWalked(field) && field.path() != null) {
                node.below(field.path());
                if (node == eventType) {
                    type.below(field.path());
                }
            }
        }
        // Behind those of the fields, so that the names which these ask for are the ones that are preferred.
        PathNode identity = columns.get(AuditColumn.USERIDENTITY);
        if (identity != null) {
            Identity.WATCHED.forEach(identity::below);
        }
        int next = type.number(0);
        for (PathNode column : columns.values()) {
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

    private PathNode column(AuditColumn column) {
        return columns.computeIfAbsent(column, any -> new PathNode(column.columnName()));
    }

    int slots() {
        return slots;
    }

    /** The part that a member of an event with this name is; null: no part that is looked at. */
    @Nullable
    PathNode member(String name) {
        AuditColumn column = AuditColumn.ofMember(name);
        return name.equalsIgnoreCase("type") ? type : column == null ? null : columns.get(column);
    }

    /** The member {@code type}, which stands for a missing {@code eventType}. */
    PathNode type() {
        return type;
    }

    /** The part that is this whole column, which some field asks for; the version and the time are always there. */
    PathNode of(AuditColumn column) {
        return Objects.requireNonNull(columns.get(column), "a column that was not announced");
    }
}
