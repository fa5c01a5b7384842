package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.cells.CellHelp;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Bundles;
import io.quilt4j.shell.session.Completeness;
import io.quilt4j.shell.session.Completion;
import io.quilt4j.shell.session.Documentation;
import java.util.Locale;
import java.util.Optional;

/** Answers what a client asks while its user types: completions, documentation, whether Enter should run the text. */
final class Assistance {

    private Assistance() {}

    static ObjectNode complete(ObjectNode request, CellHelp help) {
        String code = request.path("code").asText();
        int cursor = CodePoints.toOffset(code, request.path("cursor_pos").asInt(Integer.MAX_VALUE));
        Completion completion = help.complete(code, cursor);
        int start = CodePoints.toPosition(code, completion.start());
        int end = CodePoints.toPosition(code, cursor);
        ObjectNode reply = Request.status("ok").put("cursor_start", start).put("cursor_end", end);
        ArrayNode matches = reply.putArray("matches");
        ArrayNode types = reply.putObject("metadata").putArray("_jupyter_types_experimental");
        for (Completion.Candidate candidate : completion.candidates()) {
            matches.add(candidate.text());
            types.addObject()
                    .put("start", start)
                    .put("end", end)
                    .put("text", candidate.text())
                    .put(
                            "type",
                            candidate.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .put("signature", candidate.description());
        }
        return reply;
    }

    static ObjectNode inspect(ObjectNode request, CellHelp help) {
        String code = request.path("code").asText();
        int cursor = CodePoints.toOffset(code, request.path("cursor_pos").asInt(Integer.MAX_VALUE));
        Optional<Documentation> found = help.inspect(code, cursor);
        ObjectNode reply = Request.status("ok").put("found", found.isPresent());
        reply.set("data", found.map(Bundles::of).map(Bundle::data).orElseGet(Request::json));
        reply.putObject("metadata");
        return reply;
    }

    static ObjectNode isComplete(ObjectNode request, CellHelp help) {
        String code = request.path("code").asText();
        Completeness completeness = help.isComplete(code);
        ObjectNode reply = Request.status(completeness.name().toLowerCase(Locale.ROOT));
        return completeness == Completeness.INCOMPLETE ? reply.put("indent", indent(code)) : reply;
    }

    /** That of the last line, and four more behind an opening bracket. */
    private static String indent(String code) {
        String line = code.substring(code.lastIndexOf('\n', Math.max(0, code.length() - 1)) + 1);
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String text = line.strip();
        return text.endsWith("{") || text.endsWith("(") ? indent + "    " : indent;
    }
}
