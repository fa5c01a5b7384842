package io.quilt4j.internal.keys;

import io.quilt4j.base.ProtocolException;
import io.quilt4j.internal.graphql.Datetimes;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Some fields of one key, as the registry sent them. Times are read only when they are asked for. */
final class SelectedRow implements ApiKeyRow {

    private static final ApiKeyStatus[] STATUSES = ApiKeyStatus.values();

    private final Selection selection;
    private final @Nullable String[] values;

    SelectedRow(Selection selection, @Nullable String[] values) {
        this.selection = selection;
        this.values = values;
    }

    @Override
    public @Nullable String text(ApiKeyField field) {
        String value = values[selection.position(field)];
        if (value == null && field != ApiKeyField.LAST_USED_AT) {
            throw new ProtocolException("The registry sent a key without " + Selection.name(field) + ".");
        }
        return value;
    }

    @Override
    public @Nullable Instant instant(ApiKeyField field) {
        String text = text(field);
        return text == null ? null : Datetimes.parse(text);
    }

    /** All of the key; for a row of all fields. */
    ApiKey toApiKey() {
        return new ToldApiKey(
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
            throw new ProtocolException("The registry sent a key without " + Selection.name(field) + ".");
        }
        return value;
    }

    private static ApiKeyStatus status(String text) {
        for (ApiKeyStatus status : STATUSES) {
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
