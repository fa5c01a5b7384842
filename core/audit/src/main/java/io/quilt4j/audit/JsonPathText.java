package io.quilt4j.audit;

import io.quilt4j.base.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a path into its steps. */
final class JsonPathText {
    private final String path;
    private int at;

    JsonPathText(String path) {
        this.path = path;
    }

    List<JsonPath.Step> steps() {
        List<JsonPath.Step> steps = new ArrayList<>();
        require('$');
        while (at < path.length()) {
            if (path.charAt(at) == '.') {
                at++;
                steps.add(JsonPath.Step.of(name(":_")));
            } else {
                require('[');
                steps.add(JsonPath.Step.of(at < path.length() && path.charAt(at) == '"' ? quoted() : name("_")));
                require(']');
            }
        }
        return steps;
    }

    private String name(String alsoAllowed) {
        int start = at;
        while (at < path.length()
                && (Character.isLetterOrDigit(path.charAt(at)) || alsoAllowed.indexOf(path.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw invalid();
        }
        return path.substring(start, at);
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        for (at++; at < path.length() && path.charAt(at) != '"'; at++) {
            if (path.charAt(at) == '\\') {
                at++;
                if (at == path.length() || (path.charAt(at) != '"' && path.charAt(at) != '\\')) {
                    throw invalid();
                }
            }
            name.append(path.charAt(at));
        }
        require('"');
        return name.toString();
    }

    private void require(char expected) {
        if (at >= path.length() || path.charAt(at) != expected) {
            throw invalid();
        }
        at++;
    }

    private InvalidInputException invalid() {
        return new InvalidInputException(
                "Invalid JSON path: '" + path + "'. Write $ and then steps such as .name, [3] or [\"any name\"].");
    }
}
