package io.quilt4j.registry.access;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many refused credentials of one address reach the audit trail: twenty at once and one more every five seconds, so
 * that a flood of bad keys fills no disk. What is left out is counted, and told with the next one that is recorded.
 * Thread-safe.
 */
public final class RefusalBudget {

    private static final int AT_ONCE = 20;
    private static final Duration ONE_MORE = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    /** @param full when the budget will be whole again, if nothing more comes */
    private record Spent(Instant full, long leftOut) {}

    private final Clock clock;
    private final Map<InetAddress, Spent> spent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Spent> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public RefusalBudget(Clock clock) {
        this.clock = clock;
    }

    /** Empty: leave it out. Else how many were left out since the last one that was recorded. */
    public synchronized OptionalLong record(InetAddress from) {
        Instant now = clock.instant();
        Spent before = spent.remove(from); // and put again, at the young end
        Instant full = before == null || before.full().isBefore(now) ? now : before.full();
        long leftOut = before == null ? 0 : before.leftOut();
        Instant next = full.plus(ONE_MORE);
        if (Duration.between(now, next).compareTo(ONE_MORE.multipliedBy(AT_ONCE)) > 0) {
            spent.put(from, new Spent(full, leftOut + 1));
            return OptionalLong.empty();
        }
        spent.put(from, new Spent(next, 0));
        return OptionalLong.of(leftOut);
    }
}
