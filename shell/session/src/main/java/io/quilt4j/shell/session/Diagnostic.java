package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;

/**
 * Why a statement was rejected.
 *
 * @param span the offending characters of the text given to {@link Session#eval}; empty at the place where something is missing
 * @param message one or more lines, without position and source
 * @param hint what to do about it, one line; empty when the message says it all
 */
public record Diagnostic(Span span, String message, String hint) {}
