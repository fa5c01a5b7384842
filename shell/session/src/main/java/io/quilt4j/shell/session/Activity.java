package io.quilt4j.shell.session;

import java.util.Locale;

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

    /** Rows and requests as people read them, each behind a dot; empty for none. */
    public String counted() {
        return counted(rows, "row") + counted(requests, "request");
    }

    private static String counted(long number, String noun) {
        return number <= 0
                ? ""
                : " · " + String.format(Locale.ROOT, "%,d", number).replace(',', ' ') + " " + noun
                        + (number == 1 ? "" : "s");
    }
}
