package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Span;
import java.util.List;

/**
 * A call that was written with keyword arguments; all places are in the user's text.
 *
 * @param receiver what stands in front of the method when it is names and dots only, as {@code quilt3.api_keys}; else empty
 */
public record Call(String receiver, String method, Span methodName, List<Argument> arguments) {

    public Call {
        arguments = List.copyOf(arguments);
    }

    /** {@code name = value} among the arguments of a call. */
    public record Argument(String name, Span nameSpan, Span value) {}
}
