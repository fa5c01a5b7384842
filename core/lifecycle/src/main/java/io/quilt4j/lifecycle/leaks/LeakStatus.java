package io.quilt4j.lifecycle.leaks;

/** What a catalog says of a leaked secret. */
public enum LeakStatus {
    /** One key has its fingerprint, and works. */
    ALIVE("ALIVE"),
    /** One key has its fingerprint, and has expired. */
    EXPIRED("EXPIRED"),
    /** It worked, and was revoked just now. */
    REVOKED("REVOKED"),
    /** No key has its fingerprint: it was revoked, belongs to somebody else or to another catalog, or is no secret at all. */
    NOT_FOUND("NOT FOUND"),
    /** Several keys have its fingerprint, which is made of six characters. */
    AMBIGUOUS("AMBIGUOUS"),
    /** No catalog was asked. */
    NOT_ASKED("NOT ASKED");

    private final String text;

    LeakStatus(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
