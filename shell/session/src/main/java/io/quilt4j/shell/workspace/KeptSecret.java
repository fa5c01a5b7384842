package io.quilt4j.shell.workspace;

/**
 * A new key's secret that a statement has kept in a variable, and said nothing of.
 *
 * @param name of the key
 * @param place where the secret is, as code says it: {@code created.secret}; empty when it lies deeper in some variable
 */
public record KeptSecret(String name, String place) {}
