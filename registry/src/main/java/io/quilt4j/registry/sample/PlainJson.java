package io.quilt4j.registry.sample;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the few values of the sample's manifests, all of them ASCII, as Python does: for a line, and for a hash. */
final class PlainJson {

    private final StringBuilder text = new StringBuilder();
    private final String comma;
    private final String colon;
    private final boolean sorted;

    private PlainJson(String comma, String colon, boolean sorted) {
        this.comma = comma;
        this.colon = colon;
        this.sorted = sorted;
    }

    /** With a space behind each separator, members as they come. */
    static String line(Object value) {
        PlainJson json = new PlainJson(", ", ": ", false);
        json.write(value);
        return json.text.toString();
    }

    /** Without spaces, members by their names. */
    static String canonical(Object value) {
        PlainJson json = new PlainJson(",", ":", true);
        json.write(value);
        return json.text.toString();
    }

    private void write(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            writeMembers(sorted ? new TreeMap<>(members) : members);
        } else if (value instanceof Collection<?> elements) {
            text.append('[');
            String separator = "";
            for (Object element : elements) {
                text.append(separator);
                separator = comma;
                write(element);
            }
            text.append(']');
        } else if (value instanceof String string) {
            text.append('"');
            text.append(JsonStringEncoder.getInstance().quoteAsString(string));
            text.append('"');
        } else {
            text.append(value); // numbers, booleans, null
        }
    }

    private void writeMembers(Map<?, ?> members) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(separator);
            separator = comma;
            write(member.getKey());
            text.append(colon);
            write(member.getValue());
        }
        text.append('}');
    }
}
