package io.quilt4j.registry.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out. */
final class Json {

    /**
     * Closing a generator must not close open arrays and objects: an answer that breaks off half-way would look complete.
     */
    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT))
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A failure of what is written, such as the database behind a long list, comes out as it is. */
    static void write(OutputStream out, Object value) throws IOException {
        try {
            MAPPER.writeValue(out, value);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The members of the object in the body. */
    static Map<String, @Nullable Object> object(byte[] body) {
        try {
            @SuppressWarnings("unchecked") // what Jackson makes of a JSON object
            Map<String, @Nullable Object> members = MAPPER.readValue(body, Map.class);
            if (members == null) {
                throw notAnObject();
            }
            return members;
        } catch (JsonProcessingException e) {
            throw notAnObject();
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory cannot fail.", e);
        }
    }

    private static HttpRefusal notAnObject() {
        return new HttpRefusal(400, "The request body must be a JSON object.");
    }
}
