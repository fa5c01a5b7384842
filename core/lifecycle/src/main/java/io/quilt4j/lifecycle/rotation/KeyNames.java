package io.quilt4j.lifecycle.rotation;

import io.quilt4j.keys.KeyTerms;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names new keys so that one whose creation was not answered is found again, and is nobody else's. */
final class KeyNames {

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM = 4;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final Pattern OURS = Pattern.compile("-20\\d{6}-[a-km-np-z2-9]{4}$");

    private KeyNames() {}

    /** {@code ci} and {@code ci-20261129-x7k2} both become {@code ci-20270215-m3qa}: names do not grow. */
    static String next(String old, Instant day, RandomGenerator random) {
        StringBuilder name = new StringBuilder(beginning(base(old)))
                .append('-')
                .append(DAY.format(day))
                .append('-');
        for (int i = 0; i < RANDOM; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    /** Of a long name as much as leaves room for the rest. */
    private static String beginning(String base) {
        int most = KeyTerms.LONGEST_NAME - "-20261129-".length() - RANDOM;
        return base.codePointCount(0, base.length()) <= most
                ? base
                : base.substring(0, base.offsetByCodePoints(0, most));
    }

    /** {@code ci} of {@code ci} and of {@code ci-20261129-x7k2}. */
    static String base(String name) {
        return OURS.matcher(name).replaceFirst("");
    }

    /** Whether a rotation has given the name: it has the day on which the key was made, give or take one. */
    static boolean isOurs(String name, Instant created) {
        if (!OURS.matcher(name).find()) {
            return false;
        }
        String day = name.substring(base(name).length() + 1, name.length() - RANDOM - 1);
        return Stream.of(-1, 0, 1)
                .anyMatch(off -> DAY.format(created.plus(off, ChronoUnit.DAYS)).equals(day));
    }
}
