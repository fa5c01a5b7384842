package io.quilt4j.audit;

import java.util.ArrayList;
import java.util.List;

/** A query, made ready to be asked of lines. Shared by the threads of a scan; each has its own fields and checks. */
final class RowPlan {

    private final AuditQuery query;
    private final PathTree tree;

    RowPlan(AuditQuery query) {
        this.query = query;
        List<AuditField> looked = new ArrayList<>(query.fields());
        query.conditions().forEach(condition -> looked.add(condition.field()));
        if (query.order() != null) {
            looked.add(AuditField.of(AuditColumn.EVENTTIME));
        }
        tree = new PathTree(looked);
    }

    AuditQuery query() {
        return query;
    }

    PathTree tree() {
        return tree;
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
