package io.quilt4j.internal.graphql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.http.StreamedAnswer;
import io.quilt4j.internal.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one list out of an answer while it arrives, in constant memory. One thread uses it.
 *
 * <p>The answer counts as complete only when its whole document was read: a list that was cut short, and errors that come
 * after the data, are failures.
 */
public final class ObjectStream implements AutoCloseable {

    private static final int OUTSIDE_DATA = -1;

    /** In place of a position: a field that nobody asked for, and the end of the object. */
    private static final int OTHER = -1;

    private static final int END = -2;

    private final StreamedAnswer answer;
    private final JsonParser parser;
    private final Operation operation;
    private final List<String> path;
    private final Map<String, Integer> positions = new HashMap<>();
    private final SerializedString[] names;
    private int depth = OUTSIDE_DATA;
    private boolean listSeen;
    private boolean inList;
    private boolean over;
    private @Nullable QuiltException failure;

    /** @param fields the leaf fields of each object, in the order {@link #next} gives them */
    ObjectStream(StreamedAnswer answer, Operation operation, List<String> path, List<String> fields) {
        this.answer = answer;
        this.operation = operation;
        this.path = path;
        fields.forEach(field -> positions.put(field, positions.size()));
        this.names = fields.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        try {
            parser = Json.parser(answer.body());
            require(parser.nextToken() == JsonToken.START_OBJECT);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * Puts the fields of the next object into {@code target}; false: there was none, and the answer was faultless. After a
     * failure each further call is the same failure.
     */
    public boolean next(@Nullable String[] target) {
        if (failure != null) {
            throw failure;
        }
        if (over) {
            return false;
        }
        try {
            return read(target);
        } catch (IOException e) {
            failure = broken(e);
        } catch (QuiltException e) {
            failure = e;
        }
        throw failure;
    }

    private boolean read(@Nullable String[] target) throws IOException {
        while (inList || toList()) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.END_ARRAY) {
                require(token == JsonToken.START_OBJECT);
                object(target);
                return true;
            }
            inList = false;
        }
        over = true;
        return false;
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
        return answer.header(name);
    }

    /** Ends the request, at once if not all of it was read. */
    @Override
    public void close() {
        over = true;
        answer.close();
    }

    private void object(@Nullable String[] target) throws IOException {
        int missing = names.length;
        int likely = 0;
        for (int position = nextField(likely); position != END; position = nextField(likely)) {
            if (position == OTHER) {
                parser.nextToken();
                parser.skipChildren();
            } else {
                target[position] = parser.nextTextValue();
                require(target[position] != null || parser.currentToken() == JsonToken.VALUE_NULL);
                missing--;
                likely = position + 1;
            }
        }
        require(parser.currentToken() == JsonToken.END_OBJECT && missing == 0);
    }

    /** Fields come in the order in which they were asked for: the likely one is compared as bytes, without making its name. */
    private int nextField(int likely) throws IOException {
        if (likely < names.length) {
            if (parser.nextFieldName(names[likely])) {
                return likely;
            }
        } else {
            parser.nextToken();
        }
        return parser.currentToken() == JsonToken.FIELD_NAME
                ? positions.getOrDefault(parser.currentName(), OTHER)
                : END;
    }

    /** Moves on to the list, or to the end of the document: then false. */
    private boolean toList() throws IOException {
        while (!inList) {
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                member(parser.currentName(), parser.nextToken());
            } else if (depth != OUTSIDE_DATA) {
                depth--;
            } else {
                require(listSeen && parser.nextToken() == null);
                return false;
            }
        }
        return true;
    }

    private void member(String name, JsonToken value) throws IOException {
        if (depth == OUTSIDE_DATA) {
            outsideData(name, value);
        } else if (!name.equals(path.get(depth))) {
            parser.skipChildren();
        } else if (value == JsonToken.VALUE_NULL) {
            listSeen = true;
        } else if (depth < path.size() - 1) {
            require(value == JsonToken.START_OBJECT);
            depth++;
        } else {
            require(value == JsonToken.START_ARRAY);
            listSeen = true;
            inList = true;
        }
    }

    private void outsideData(String name, JsonToken value) throws IOException {
        if (name.equals("data") && value == JsonToken.START_OBJECT) {
            depth = 0;
        } else if (name.equals("errors") && value == JsonToken.START_ARRAY) {
            JsonNode errors = Json.value(parser);
            if (!errors.isEmpty()) {
                throw new GraphQlErrors(errors, answer.words()).toException(operation);
            }
        } else {
            parser.skipChildren();
        }
    }

    private void require(boolean expected) {
        if (!expected) {
            throw GraphQlClient.unreadable(operation, answer);
        }
    }

    /** Jackson's own words are left out: they quote the answer. */
    private QuiltException broken(IOException e) {
        return e instanceof JsonEOFException
                ? new UnavailableException("The answer of the registry ended half-way. Try again.")
                : GraphQlClient.unreadable(operation, answer);
    }
}
