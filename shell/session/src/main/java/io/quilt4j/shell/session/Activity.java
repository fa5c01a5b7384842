package io.quilt4j.shell.session;

/**
 * How much of what is being evaluated has been done.
 *
 * @param rows read from the database
 * @param requests sent to the catalog
 */
public record Activity(long rows, long requests) {}
