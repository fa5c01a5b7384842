package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.shell.text.SecretText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells of this kernel, without keys that were typed into them. Any thread may ask. */
public final class History {

    /** One session for each kernel; nothing is kept from earlier ones. */
    private static final int SESSION = 1;

    private final List<Entry> entries = new ArrayList<>();

    public History() {}

    private record Entry(int line, String input, @Nullable String output) {}

    synchronized void add(int line, String input, @Nullable String output) {
        entries.add(new Entry(line, SecretText.masked(input), output));
    }

    /** The reply to a {@code history_request}. */
    synchronized ObjectNode answer(ObjectNode request) {
        List<Entry> found =
                switch (request.path("hist_access_type").asText("tail")) {
                    case "range" -> range(request);
                    case "search" -> search(request);
                    default -> tail(entries, request);
                };
        ObjectNode reply = Request.status("ok");
        ArrayNode history = reply.putArray("history");
        boolean withOutput = request.path("output").asBoolean();
        for (Entry entry : found) {
            ArrayNode item = history.addArray().add(SESSION).add(entry.line());
            if (withOutput) {
                item.addArray().add(entry.input()).add(entry.output());
            } else {
                item.add(entry.input());
            }
        }
        return reply;
    }

    private static List<Entry> tail(List<Entry> from, ObjectNode request) {
        JsonNode n = request.path("n");
        int most = n.isNumber() ? Math.max(0, n.asInt()) : from.size();
        return from.subList(Math.max(0, from.size() - most), from.size());
    }

    /** Session 0 is the current one; -1 and other sessions are not kept. */
    private List<Entry> range(ObjectNode request) {
        int session = request.path("session").asInt(0);
        int start = request.path("start").asInt(1);
        JsonNode stop = request.path("stop");
        int end = stop.isNumber() ? stop.asInt() : Integer.MAX_VALUE;
        return entries.stream()
                .filter(entry -> session == 0 || session == SESSION)
                .filter(entry -> entry.line() >= start && entry.line() < end)
                .toList();
    }

    private List<Entry> search(ObjectNode request) {
        Glob pattern = new Glob(request.path("pattern").asText("*"));
        boolean unique = request.path("unique").asBoolean();
        Set<String> seen = new HashSet<>();
        List<Entry> latestFirst = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (pattern.matches(entry.input()) && (!unique || seen.add(entry.input()))) {
                latestFirst.add(entry);
            }
        }
        Collections.reverse(latestFirst);
        return tail(latestFirst, request);
    }
}
