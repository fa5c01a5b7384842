package io.quilt4j.shell.sql;

/**
 * A column of a result.
 *
 * @param name its label
 * @param type the SQL name of its type, {@code VARCHAR}
 * @param numeric true when its values line up on the right
 */
public record Column(String name, String type, boolean numeric) {}
