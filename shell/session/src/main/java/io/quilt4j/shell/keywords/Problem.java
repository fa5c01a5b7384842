package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Span;

/** Something that javac would not explain well, found while rewriting; the place is in the user's text. */
public record Problem(Span span, String message) {}
