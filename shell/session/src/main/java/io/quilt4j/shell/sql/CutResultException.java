package io.quilt4j.shell.sql;

/** Something was asked of all rows of a result of which the session has kept the first ones only. */
public final class CutResultException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CutResultException(int kept, String keepingMore) {
        super("This result was cut: there are at least " + (kept + 1L) + " rows, and the session has kept the first "
                + kept + ". Count and filter in SQL; rows() gives what was kept. " + keepingMore);
    }
}
