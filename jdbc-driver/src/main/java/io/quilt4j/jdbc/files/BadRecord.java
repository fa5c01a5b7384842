package io.quilt4j.jdbc.files;

import java.io.IOException;

/** A record that cannot be read, said as a clause. */
final class BadRecord extends IOException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /** @param line that it begins on, from 1 */
    BadRecord(long line, String clause) {
        super(clause);
        this.line = line;
    }

    long line() {
        return line;
    }
}
