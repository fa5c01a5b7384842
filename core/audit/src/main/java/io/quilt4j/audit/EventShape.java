package io.quilt4j.audit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether the parts of an event that a query asks for have the forms that Quilt gives them. For one thread. */
final class EventShape {

    /** A column that is a text in every event; the JSON of an object in its place equals nothing that anybody looks for. */
    private static final Set<AuditColumn> TEXTS = EnumSet.of(
            AuditColumn.EVENTID,
            AuditColumn.EVENTSOURCE,
            AuditColumn.EVENTNAME,
            AuditColumn.USERAGENT,
            AuditColumn.SOURCEIPADDRESS,
            AuditColumn.ERRORCODE,
            AuditColumn.ERRORMESSAGE,
            AuditColumn.REQUESTID);

    private final List<AuditColumn> texts;
    private final int[] slots;
    private final int name;
    private final @Nullable Identity identity;

    /** @param fields all that rows and conditions ask for */
    EventShape(List<AuditField> fields, PathTree tree) {
        texts = TEXTS.stream()
                .filter(text -> fields.stream().anyMatch(field -> field.column() == text && field.path() == null))
                .toList();
        slots = texts.stream().mapToInt(text -> tree.of(text).slot).toArray();
        name = texts.contains(AuditColumn.EVENTNAME) ? tree.of(AuditColumn.EVENTNAME).slot : -1;
        identity = fields.stream().anyMatch(field -> field.column() == AuditColumn.USERIDENTITY)
                ? new Identity(fields, tree)
                : null;
    }

    /** What is unexpected; null: nothing. */
    @Nullable
    String oddity(EventCut cut) {
        for (int i = 0; i < slots.length; i++) {
            if (cut.isObjectOrList(slots[i])) {
                return texts.get(i).columnName() + " is an object or a list, where a text belongs";
            }
        }
        if (name >= 0 && !cut.isTidyText(name)) {
            return "eventName is missing or no text, or has blanks around it";
        }
        return identity == null ? null : identity.oddity(cut);
    }
}
