package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.run.TrailPlace;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.jdbc.tables.View;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/** The table of the trail, and the views that spare people its JSON. */
public final class AuditTables {

    private AuditTables() {}

    /** All of them, for a trail that {@code reader} reads. */
    public static List<Described> of(TrailPlace.Reader reader) {
        return List.of(new AuditTable(reader != TrailPlace.Reader.DRIVER), events(), activity());
    }

    private static final String EVENTS = """
        SELECT eventtime, eventname,
            json_extract_scalar(useridentity, '$.email'),
            json_extract_scalar(useridentity, '$.userName'),
            json_extract_scalar(useridentity, '$.id'),
            CASE json_extract_scalar(useridentity, '$.isAdmin') WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END,
            json_extract_scalar(useridentity, '$.type'),
            json_extract_scalar(useridentity, '$.sessionContext.auth.type'),
            json_extract_scalar(useridentity, '$.sessionContext.auth.keyId'),
            json_extract_scalar(useridentity, '$.sessionContext.auth.keyName'),
            CASE WHEN eventname = 'Auth.APIKey' THEN json_extract_scalar(requestparameters, '$.fingerprint')
                ELSE json_extract_scalar(useridentity, '$.sessionContext.auth.keyFingerprint') END,
            sourceipaddress, useragent, errorcode, errormessage, requestid, eventid, date
        FROM audit_trail\
        """;

    private static View events() {
        return new View(
                "audit_events",
                "The audit trail with who did what with which key in columns of their own, a row for each event.",
                List.of(
                        TableColumn.time("event_time", true, "When the action was completed, in UTC."),
                        text("event_name", "What was done, such as Auth.Login or APIKeys.Create."),
                        text("user_email", "The e-mail address of who did it; NULL where nobody was logged in."),
                        text("user_name", "The name of who did it."),
                        text("user_id", "Identifies who did it."),
                        new TableColumn(
                                "is_admin", SqlTypeName.BOOLEAN, true, "Whether that was an administrator then."),
                        text("identity_type", "QuiltUser, Unidentified or IAMUser."),
                        text("auth_type", "How they were logged in: api_key or interactive; NULL in older events."),
                        text("key_id", "The id of the key that was used."),
                        text("key_name", "The name of the key that was used."),
                        text("key_fingerprint", "The fingerprint of the key that was used, or tried in vain."),
                        text("source_ip_address", "The address that was asked from."),
                        text("user_agent", "The program that asked."),
                        text("error_code", "The kind of failure; NULL where there was none."),
                        text("error_message", "The failure in words; NULL where there was none."),
                        text("request_id", "Identifies the HTTP request."),
                        text("event_id", "Identifies the event, a UUID."),
                        text("date", "The day of the event in UTC, as YYYY/mm/dd: what the trail is cut by.")),
                EVENTS);
    }

    private static View activity() {
        return new View(
                "api_key_activity",
                "What the audit trail knows of each API key that was ever used, a row for each key.",
                List.of(
                        text("key_id", "The id of the key."),
                        text("key_name", "The name of the key."),
                        text("key_fingerprint", "The fingerprint of the key."),
                        text("user_email", "The e-mail address of who used it."),
                        TableColumn.time("first_seen", true, "When it was used first, in UTC."),
                        TableColumn.time("last_seen", true, "When it was used last, in UTC."),
                        new TableColumn("requests", SqlTypeName.BIGINT, false, "How many events it took part in."),
                        new TableColumn("failures", SqlTypeName.BIGINT, false, "How many of them failed."),
                        new TableColumn(
                                "addresses",
                                SqlTypeName.ARRAY,
                                true,
                                "The addresses that it was used from, each once.")),
                """
                SELECT key_id, MAX(key_name), MAX(key_fingerprint), MAX(user_email), MIN(event_time), MAX(event_time),
                    COUNT(*), COUNT(error_code),
                    ARRAY_AGG(DISTINCT source_ip_address) FILTER (WHERE source_ip_address IS NOT NULL)
                FROM audit_events WHERE key_id IS NOT NULL GROUP BY key_id\
                """);
    }

    private static TableColumn text(String name, String remarks) {
        return TableColumn.text(name, remarks).orNull();
    }
}
