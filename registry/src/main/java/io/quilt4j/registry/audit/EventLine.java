package io.quilt4j.registry.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an event as one line of JSON, members in the order of protocol.md section 5.1. */
final class EventLine {

    /** ASCII only, so that no reader's idea of a line break (U+2028, U+0085) can cut a line in two. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EventLine() {}

    /** The line with its line feed, in UTF-8. */
    static byte[] of(AuditEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            write(event, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A line could not be written to memory.", impossible);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(AuditEvent event, JsonGenerator json) throws IOException {
        Caller caller = event.caller();
        ApiCall call = event.call();
        json.writeStartObject();
        json.writeStringField("eventVersion", "1.0");
        json.writeStringField("eventTime", time(event.eventTime()));
        json.writeStringField("eventID", event.eventId().toString());
        json.writeStringField("eventSource", "QuiltServer");
        json.writeStringField("eventType", "QuiltApiCall");
        json.writeStringField("eventName", call.eventName());
        json.writeStringField("userAgent", caller.userAgent());
        json.writeStringField("sourceIPAddress", caller.sourceIpAddress());
        json.writeFieldName("userIdentity");
        identity(caller.identity(), json);
        json.writeStringField("requestID", caller.requestId());
        member("requestParameters", call.requestParameters(), json);
        member("responseElements", call.responseElements(), json);
        json.writeStringField("errorCode", call.errorCode());
        json.writeStringField("errorMessage", call.errorMessage());
        member("additionalEventData", call.additionalEventData(), json);
        json.writeEndObject();
    }

    private static void identity(UserIdentity identity, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (identity instanceof UserIdentity.QuiltUser user) {
            json.writeStringField("type", "QuiltUser");
            json.writeStringField("id", user.id());
            json.writeStringField("userName", user.userName());
            json.writeStringField("email", user.email());
            json.writeBooleanField("isAdmin", user.isAdmin());
            json.writeBooleanField("isActive", user.isActive());
            json.writeBooleanField("isSsoOnly", user.isSsoOnly());
            json.writeBooleanField("isService", user.isService());
            json.writeStringField("lastLogin", time(user.lastLogin()));
            json.writeStringField("dateJoined", time(user.dateJoined()));
            json.writeStringField("roleId", user.roleId());
            session(user.session(), json);
        } else {
            json.writeStringField("type", "Unidentified");
        }
        json.writeEndObject();
    }

    private static void session(UserIdentity.@Nullable Session session, JsonGenerator json) throws IOException {
        if (session == null) {
            return;
        }
        json.writeObjectFieldStart("sessionContext");
        json.writeObjectFieldStart("auth");
        if (session instanceof UserIdentity.Session.ApiKey key) {
            json.writeStringField("type", "api_key");
            json.writeStringField("keyId", key.keyId());
            json.writeStringField("keyName", key.keyName());
            json.writeStringField("keyFingerprint", key.keyFingerprint());
        } else {
            json.writeStringField("type", "interactive");
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void member(String name, @Nullable Object value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        value(value, json);
    }

    private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : members.entrySet()) {
                member(String.valueOf(entry.getKey()), entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(item, json);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number, json);
        } else {
            json.writeString(value instanceof Instant instant ? time(instant) : value.toString());
        }
    }

    private static void number(Number number, JsonGenerator json) throws IOException {
        if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof BigDecimal exact) {
            json.writeNumber(exact);
        } else if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeNumber(number.longValue());
        }
    }

    /** Whole seconds with a Z, as every documented record has it. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
