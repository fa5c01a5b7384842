package io.quilt4j.lifecycle.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that a working key should not be. Keys that have expired break no rule: they open nothing. */
sealed interface Rule {

    /** Every form, for people. */
    String FORMS = "expiring<14d, unused>90d, never-used>30d, lifetime>180d, owner-inactive, shared-name, name!~REGEX";

    /** What of the other keys, the users and the time a rule may look at. */
    record Facts(Instant now, Map<List<String>, Long> named, Set<String> activeOwners) {

        static Facts of(List<CheckedKey> keys, Instant now, Set<String> activeOwners) {
            Map<List<String>, Long> named = keys.stream()
                    .filter(CheckedKey::active)
                    .collect(Collectors.groupingBy(Facts::nameOfOwner, Collectors.counting()));
            return new Facts(now, named, activeOwners);
        }

        static List<String> nameOfOwner(CheckedKey key) {
            return List.of(key.owner(), key.name());
        }
    }

    /** Why a working key breaks the rule; null where it does not. */
    @Nullable
    String broken(CheckedKey key, Facts facts);

    record Expiring(Duration within) implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            Duration left = Duration.between(facts.now(), key.expiresAt());
            return left.compareTo(within) < 0 ? "expires " + key.expiresAt() + ", in " + Spans.text(left) : null;
        }
    }

    /** A key that was never used counts from its creation, so that a new one breaks nothing on its first day. */
    record Unused(Duration longerThan) implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            Instant used = key.lastUsedAt();
            Duration idle = Duration.between(used == null ? key.createdAt() : used, facts.now());
            if (idle.compareTo(longerThan) <= 0) {
                return null;
            }
            return used == null
                    ? "never used, created " + key.createdAt() + ", " + Spans.text(idle) + " ago"
                    : "last used " + used + ", " + Spans.text(idle) + " ago";
        }
    }

    record NeverUsed(Duration longerThan) implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            Duration age = Duration.between(key.createdAt(), facts.now());
            return key.lastUsedAt() == null && age.compareTo(longerThan) > 0
                    ? "never used, created " + key.createdAt() + ", " + Spans.text(age) + " ago"
                    : null;
        }
    }

    record Lifetime(Duration longerThan) implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            Duration life = Duration.between(key.createdAt(), key.expiresAt());
            return life.compareTo(longerThan) > 0
                    ? "works for " + Spans.text(life) + ", until " + key.expiresAt()
                    : null;
        }
    }

    record OwnerInactive() implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            return facts.activeOwners().contains(key.owner()) ? null : key.owner() + " is no active user";
        }
    }

    /** Whoever says the name, to rotate or to revoke, does not say which key. */
    record SharedName() implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            long same = facts.named().getOrDefault(Facts.nameOfOwner(key), 0L);
            return same > 1 ? same + " working keys of " + key.owner() + " have this name" : null;
        }
    }

    record Named(Pattern pattern) implements Rule {
        @Override
        public @Nullable String broken(CheckedKey key, Facts facts) {
            return pattern.matcher(key.name()).find() ? null : "the name does not match " + pattern;
        }
    }
}
