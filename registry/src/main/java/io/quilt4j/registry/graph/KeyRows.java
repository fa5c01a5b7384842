package io.quilt4j.registry.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import graphql.execution.MergedField;
import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.database.Query;
import io.quilt4j.registry.keys.ApiKey;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of keys in an answer: read from the database while it is written to the client, one key at a time. */
final class KeyRows implements JsonSerializable {

    private record Column(SerializableString name, String field) {}

    private final Database database;
    private final Query<ApiKey> query;
    private final List<Column> columns;

    KeyRows(Database database, Query<ApiKey> query, List<MergedField> selection) {
        this.database = database;
        this.query = query;
        this.columns = selection.stream()
                .map(field -> new Column(new SerializedString(field.getResultKey()), field.getName()))
                .toList();
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeStartArray();
        database.forEach(query, key -> write(json, key));
        json.writeEndArray();
    }

    private void write(JsonGenerator json, ApiKey key) throws IOException {
        json.writeStartObject();
        for (Column column : columns) {
            json.writeFieldName(column.name());
            writeValue(json, KeyFields.value(key, column.field()));
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString((String) value);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider serializers, TypeSerializer type) {
        throw new UnsupportedOperationException("Answers carry no Java types.");
    }
}
