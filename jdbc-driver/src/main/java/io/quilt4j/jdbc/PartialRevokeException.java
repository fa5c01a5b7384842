package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import java.util.List;

/**
 * A DELETE that did not revoke all of its keys: what became of each.
 *
 * <p>Its state is 08007 where the outcome of a key is unknown, 08006 where the catalog was not reached for a key that is
 * alive, and 22023 where it refused.
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
     * @param refused whether the catalog refused all those that are alive
     * @param reason what the catalog said about the first that failed
     */
    PartialRevokeException(
            List<String> revoked, List<String> alive, List<String> unknown, boolean refused, String reason) {
        super(message(revoked, alive, unknown, reason), unknown.isEmpty() ? (refused ? "22023" : "08006") : "08007");
        this.revoked = List.copyOf(revoked);
        this.alive = List.copyOf(alive);
        this.unknown = List.copyOf(unknown);
    }

    /** Confirmed by the catalog: these keys do not work any more. */
    public List<String> revoked() {
        return revoked;
    }

    /** The catalog refused or was not reached: these keys still work. */
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
