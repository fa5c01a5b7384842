package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import java.util.List;

/**
 * A DELETE that did not revoke all of its keys: what became of each.
 *
 * <p>Its state is 40003 where the outcome of a key is unknown, else 22023.
 */
public final class PartialRevokeException extends SQLException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a copied list can be serialised
    private final List<String> revoked;

    @SuppressWarnings("serial")
    private final List<String> alive;

    @SuppressWarnings("serial")
    private final List<String> unknown;

    /**
     * Ids of keys, each in one of the lists.
     *
     * @param reason what the catalog said about the first that failed
     */
    public PartialRevokeException(List<String> revoked, List<String> alive, List<String> unknown, String reason) {
        super(message(revoked, alive, unknown, reason), unknown.isEmpty() ? "22023" : "40003");
        this.revoked = List.copyOf(revoked);
        this.alive = List.copyOf(alive);
        this.unknown = List.copyOf(unknown);
    }

    /** Confirmed by the catalog: these keys do not work any more. */
    public List<String> revoked() {
        return revoked;
    }

    /** The catalog refused: these keys still work. */
    public List<String> alive() {
        return alive;
    }

    /** The answer was lost, and reading back did not settle it: these keys may or may not work. */
    public List<String> unknown() {
        return unknown;
    }

    private static String message(List<String> revoked, List<String> alive, List<String> unknown, String reason) {
        return "DELETE revoked " + revoked.size() + " of " + (revoked.size() + alive.size() + unknown.size())
                + " keys." + ids(" Revoked: ", revoked) + ids(" Still active: ", alive)
                + ids(" Unknown, look again with SELECT: ", unknown) + " Reason: " + SqlErrors.masked(reason);
    }

    private static String ids(String label, List<String> ids) {
        return ids.isEmpty() ? "" : label + String.join(", ", ids) + ".";
    }
}
