package io.quilt4j.audit;

import org.jspecify.annotations.Nullable;

/** Reads one field out of events. */
final class EventField {

    private final AuditField field;
    private final boolean walked;
    private final Place place;
    private final @Nullable Place standIn;

    /** @param part of the path, if it was walked */
    private record Place(int column, int part) {}

    EventField(AuditField field, PathTree tree) {
        this.field = field;
        walked = PathTree.isWalked(field);
        place = place(tree.of(field.column() == AuditColumn.DATE ? AuditColumn.EVENTTIME : field.column()));
        standIn = field.column() == AuditColumn.EVENTTYPE ? place(tree.type()) : null;
    }

    private Place place(PathNode column) {
        return new Place(column.slot, walked && field.path() != null ? column.below(field.path()).slot : column.slot);
    }

    /** A {@code Long} or a {@code String}. */
    @Nullable
    Object value(Event event) {
        if (field.isTime()) {
            long time = event.time();
            return time == EventTime.UNREADABLE ? null : (Object) time;
        }
        return text(event);
    }

    @Nullable
    String text(Event event) {
        if (field.column() == AuditColumn.DATE) {
            return event.date();
        }
        EventCut cut = event.cut;
        Place at = at(cut);
        if (field.path() == null) {
            return cut.text(at.column);
        }
        if (walked && cut.isObjectOrList(at.column)) {
            return cut.scalar(at.part);
        }
        String column = cut.text(at.column);
        return field.form() == AuditField.Form.JSON
                ? field.path().json(column)
                : field.path().scalar(column);
    }

    boolean isNull(Event event) {
        int slot = field.path() == null ? slot(event.cut) : -1;
        return slot < 0 ? value(event) == null : event.cut.isNull(slot);
    }

    /** The slot whose bytes decide about the text; negative: the text must be asked for. */
    int slot(EventCut cut) {
        if (field.column() == AuditColumn.DATE || field.isTime()) {
            return -1;
        }
        Place at = at(cut);
        if (field.path() == null) {
            return at.column;
        }
        return walked && cut.isObjectOrList(at.column) ? at.part : -1;
    }

    private Place at(EventCut cut) {
        return standIn != null && cut.isNull(place.column) ? standIn : place;
    }
}
