package io.quilt4j.audit;

import java.util.ArrayList;
import java.util.List;

/** A query, made ready to be asked of lines. Shared by the threads of a scan; each has its own fields and checks. */
final class RowPlan {

    private final AuditQuery query;
    private final long now;
    private final List<AuditField> looked;
    private final PathTree tree;

    /** @param now in milliseconds since 1970 */
    RowPlan(AuditQuery query, long now) {
        this.query = query;
        this.now = now;
        looked = new ArrayList<>(query.fields());
        query.conditions().forEach(condition -> looked.add(condition.field()));
        if (query.order() != null) {
            looked.add(AuditField.of(AuditColumn.EVENTTIME));
        }
        tree = new PathTree(looked);
    }

    AuditQuery query() {
        return query;
    }

    /** An event for one thread to read lines with. */
    Event event() {
        return new Event(tree, new EventShape(looked, tree), now);
    }

    /** What tells most lines that are not wanted. What hangs on the answer is not told by bytes: a key that is named in another way is no other key. */
    LineFilter filter() {
        return new LineFilter(query.misfiled() == AuditQuery.Misfiled.FIND ? List.of() : query.conditions(), tree);
    }

    List<EventField> fields() {
        return query.fields().stream().map(field -> new EventField(field, tree)).toList();
    }

    List<Check> checks() {
        return query.conditions().stream()
                .map(condition -> Check.of(condition, tree))
                .toList();
    }
}
