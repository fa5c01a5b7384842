package io.quilt4j.shell.session;

/**
 * What there is to say about the thing at the cursor.
 *
 * @param signature one line; several for overloads
 * @param text paragraphs of plain text; empty when only the signature is known
 */
public record Documentation(String signature, String text) {}
