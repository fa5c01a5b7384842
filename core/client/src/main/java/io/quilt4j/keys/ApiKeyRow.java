package io.quilt4j.keys;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.internal.graphql.Datetimes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Some fields of one key, as the registry sent them. Times are read only when they are asked for. */
public final class ApiKeyRow {

    private final Selection selection;
    private final @Nullable String[] values;

    ApiKeyRow(Selection selection, @Nullable String[] values) {
        this.selection = selection;
        this.values = values;
    }

    /**
     * The field as text, the status as {@code ACTIVE} or {@code EXPIRED}, times as the registry wrote them; null only for
     * {@link ApiKeyField#LAST_USED_AT} of a key that was never used.
     *
     * @throws IllegalArgumentException if the field was not asked for
     */
    public @Nullable String text(ApiKeyField field) {
        String value = values[selection.position(field)];
        if (value == null && field != ApiKeyField.LAST_USED_AT) {
            throw new ProtocolException("The registry sent a key without " + field.graphqlName() + ".");
        }
        return value;
    }

    /**
     * A time; null for a key that was never used.
     *
     * @throws ProtocolException if it is no time
     */
    public @Nullable Instant instant(ApiKeyField field) {
        String text = text(field);
        return text == null ? null : Datetimes.parse(text);
    }

    /** All of the key; for a row of all fields. */
    ApiKey toApiKey() {
        return new ApiKey(
                required(ApiKeyField.ID),
                required(ApiKeyField.NAME),
                required(ApiKeyField.FINGERPRINT),
                Datetimes.parse(required(ApiKeyField.CREATED_AT)),
                Datetimes.parse(required(ApiKeyField.EXPIRES_AT)),
                instant(ApiKeyField.LAST_USED_AT),
                status(required(ApiKeyField.STATUS)),
                required(ApiKeyField.USER_EMAIL));
    }

    String required(ApiKeyField field) {
        String value = text(field);
        if (value == null) {
            throw new ProtocolException("The registry sent a key without " + field.graphqlName() + ".");
        }
        return value;
    }

    private static ApiKeyStatus status(String text) {
        for (ApiKeyStatus status : ApiKeyStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        throw new ProtocolException("The registry sent a key in a state that this client does not know.");
    }

    @Override
    public String toString() {
        return "ApiKeyRow" + selection.fields();
    }
}
