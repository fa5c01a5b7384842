package io.quilt4j.registry.access;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing of passwords. Each name from each address has five tries, then waits twice as long after each
 * further one; a name from anywhere and an address for any name have more tries and shorter waits, against guessing
 * that is spread out. A try while waiting is refused without making the wait longer, and no wait is longer than five
 * minutes: nobody is locked out for good. Thread-safe.
 */
public final class SignInGuard {

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private record Limit(String key, int freeTries, Duration longestWait) {}

    private record Tries(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Tries> failed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public SignInGuard(Clock clock) {
        this.clock = clock;
    }

    /**
     * How long to wait first; empty to go ahead. Going ahead counts as a failure until {@link #succeeded}, so that tries
     * at the same time do not slip through together.
     */
    public synchronized Optional<Duration> attempt(String userName, InetAddress from) {
        Instant now = clock.instant();
        List<Limit> limits = limits(userName, from);
        Duration longest = Duration.ZERO;
        for (Limit limit : limits) {
            Duration left = Duration.between(now, freeAgain(limit, now));
            longest = left.compareTo(longest) > 0 ? left : longest;
        }
        if (!longest.isZero()) {
            return Optional.of(longest);
        }
        for (Limit limit : limits) {
            int before = count(limit.key(), now);
            failed.remove(limit.key()); // to the young end
            failed.put(limit.key(), new Tries(before + 1, now));
        }
        return Optional.empty();
    }

    /** The password was right: this name from this address begins anew. */
    public synchronized void succeeded(String userName, InetAddress from) {
        List<Limit> limits = limits(userName, from);
        failed.remove(limits.get(0).key());
        for (Limit shared : limits.subList(1, limits.size())) {
            failed.computeIfPresent(
                    shared.key(),
                    (key, tries) -> tries.count() <= 1 ? null : new Tries(tries.count() - 1, tries.last()));
        }
    }

    private Instant freeAgain(Limit limit, Instant now) {
        int over = count(limit.key(), now) - limit.freeTries();
        Tries tries = failed.get(limit.key());
        if (over < 0 || tries == null) {
            return now;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(over, 20));
        return tries.last().plus(wait.compareTo(limit.longestWait()) > 0 ? limit.longestWait() : wait);
    }

    private int count(String key, Instant now) {
        Tries tries = failed.get(key);
        return tries == null || tries.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : tries.count();
    }

    private static List<Limit> limits(String userName, InetAddress from) {
        String name = userName.substring(0, Math.min(64, userName.length())).toLowerCase(Locale.ROOT);
        String address = from.getHostAddress();
        return List.of(
                new Limit("both " + address + " " + name, 5, Duration.ofMinutes(5)),
                new Limit("name " + name, 20, Duration.ofSeconds(30)),
                new Limit("from " + address, 50, Duration.ofSeconds(30)));
    }
}
