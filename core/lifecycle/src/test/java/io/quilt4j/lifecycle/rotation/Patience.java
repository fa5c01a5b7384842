package io.quilt4j.lifecycle.rotation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Lets so many records be written, and ends the process before the next one. */
final class Patience extends Clock {

    /** What {@code kill -9} is to a process: nothing of ours catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int left;

    Patience(int records) {
        left = records;
    }

    @Override
    public Instant instant() {
        if (left-- == 0) {
            throw new Killed();
        }
        return Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
