package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import io.quilt4j.keys.Fingerprint;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key in a place, which may hold more than a key: a JSON text in a secret of AWS, say.
 *
 * @param readings how it may be meant, as it stands first: {@code qk_..._old} may be a secret with that end, or one that something was
 *     written behind
 */
record HeldKey(List<Secret> readings) {

    /** With other characters only what is as long as a key: {@code qk_your_secret_here} is none. */
    private static final Pattern KEY = Pattern.compile("qk_[A-Za-z0-9_-]{20,}|qk_[A-Za-z0-9]{15,}");

    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("qk_[A-Za-z0-9]{15,}");

    static List<HeldKey> in(Secret held) {
        return matches(held.reveal()).stream()
                .map(match -> of(match.group()))
                .distinct()
                .toList();
    }

    /** Where keys stand in a text. */
    static List<MatchResult> matches(String text) {
        return KEY.matcher(text).results().toList();
    }

    static HeldKey of(String text) {
        Matcher start = LETTERS_AND_DIGITS.matcher(text);
        return new HeldKey(
                start.lookingAt() && start.end() < text.length()
                        ? List.of(Secret.of(text), Secret.of(start.group()))
                        : List.of(Secret.of(text)));
    }

    /** As it stands. */
    String fingerprint() {
        return Fingerprint.of(readings.get(0));
    }

    boolean isOneOf(Set<String> fingerprints) {
        return readings.stream().map(Fingerprint::of).anyMatch(fingerprints::contains);
    }

    boolean isOf(@Nullable String fingerprint) {
        return fingerprint != null && isOneOf(Set.of(fingerprint));
    }

    /** Of all readings of these, each once. */
    static Set<String> fingerprints(List<HeldKey> keys) {
        return keys.stream()
                .flatMap(key -> key.readings().stream())
                .map(Fingerprint::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
