package io.quilt4j.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table {@code audit_trail}, in their order (protocol.md section 5.4).
 *
 * <p>{@link #EVENTTIME} is a {@code Long}, milliseconds since 1970 in UTC; all others are {@code String}s. What is text in
 * the event is that text; a number or a truth value is the text it is written with; an object or a list is its JSON with
 * all keys in lower case, the members in the order of a {@code java.util.HashMap}, no spaces, and the values as they are
 * written, escapes and digits included; null and what is missing is null.
 */
public enum AuditColumn {
    EVENTVERSION,
    EVENTTIME,
    EVENTID,
    EVENTSOURCE,
    /** The event's {@code eventType}, or the {@code type} that the documented samples have in its place. */
    EVENTTYPE,
    EVENTNAME,
    USERAGENT,
    SOURCEIPADDRESS,
    USERIDENTITY,
    REQUESTPARAMETERS,
    RESPONSEELEMENTS,
    ERRORCODE,
    ERRORMESSAGE,
    ADDITIONALEVENTDATA,
    REQUESTID,
    /**
     * The date of the folder, {@code YYYY/mm/dd}; for a file that lies in no such folder the date of the event in UTC, null
     * if its time cannot be read.
     */
    DATE;

    private static final Map<String, AuditColumn> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AuditColumn::columnName, Function.identity()));

    /** All of them, in the order of the table. */
    public static final List<AuditColumn> ALL = List.of(values());

    /** The name in SQL, which is also the lower-cased name in the event. */
    public String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that this member of an event goes to, whatever its case; null: none. */
    static @Nullable AuditColumn ofMember(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        AuditColumn column = lower.equals("type") ? EVENTTYPE : BY_NAME.get(lower);
        return column == DATE ? null : column;
    }
}
