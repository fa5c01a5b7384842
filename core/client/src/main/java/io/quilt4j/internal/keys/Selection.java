package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.keys.ApiKeyField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields that a request asks for, and where each is in a row. */
final class Selection {

    static final Selection ALL = new Selection(EnumSet.allOf(ApiKeyField.class));

    private final List<ApiKeyField> fields;
    /** By the field's ordinal; negative: it is not asked for. */
    private final int[] positions = new int[ApiKeyField.values().length];

    @SuppressWarnings("EnumOrdinal") // positions are asked for by each value of each key, and are kept nowhere
    private Selection(EnumSet<ApiKeyField> fields) {
        this.fields = List.copyOf(fields);
        Arrays.fill(positions, -1);
        for (int i = 0; i < this.fields.size(); i++) {
            positions[this.fields.get(i).ordinal()] = i;
        }
    }

    /** GraphQL cannot ask for nothing: without a field the id is asked for. */
    static Selection of(Set<ApiKeyField> fields) {
        return new Selection(fields.isEmpty() ? EnumSet.of(ApiKeyField.ID) : EnumSet.copyOf(fields));
    }

    List<ApiKeyField> fields() {
        return fields;
    }

    List<String> names() {
        return fields.stream().map(Selection::name).toList();
    }

    /** In GraphQL. */
    static String name(ApiKeyField field) {
        return switch (field) {
            case ID -> "id";
            case NAME -> "name";
            case FINGERPRINT -> "fingerprint";
            case CREATED_AT -> "createdAt";
            case EXPIRES_AT -> "expiresAt";
            case LAST_USED_AT -> "lastUsedAt";
            case STATUS -> "status";
            case USER_EMAIL -> "userEmail";
        };
    }

    @SuppressWarnings("EnumOrdinal")
    int position(ApiKeyField field) {
        int position = positions[field.ordinal()];
        if (position < 0) {
            throw new IllegalArgumentException(field + " was not asked for; only " + fields);
        }
        return position;
    }

    String fragment() {
        return "fragment APIKeySelection on APIKey {\n  " + String.join("\n  ", names()) + "\n}\n";
    }

    /** The row of an object that was read whole. */
    SelectedRow row(JsonNode key) {
        @Nullable String[] values = new @Nullable String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = key.path(name(fields.get(i)));
            if (!value.isTextual() && !value.isNull()) {
                throw new ProtocolException("The registry sent a key without a readable " + name(fields.get(i))
                        + ". It may speak another version.");
            }
            values[i] = value.textValue();
        }
        return new SelectedRow(this, values);
    }

    @Override
    public String toString() {
        return fields.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
