package io.quilt4j.shell.session;

/**
 * How much of what is being evaluated has been done.
 *
 * @param rows read from the database
 * @param requests sent to the catalog
 * @param transfer how far a transfer of packages is, in words; empty: none goes on
 */
public record Activity(long rows, long requests, String transfer) {

    /** Without a transfer of packages. */
    public Activity(long rows, long requests) {
        this(rows, requests, "");
    }
}
