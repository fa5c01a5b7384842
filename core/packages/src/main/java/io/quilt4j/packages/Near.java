package io.quilt4j.packages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what somebody may have meant. */
final class Near {

    /** As many candidates as are looked at: a message is not worth more. */
    static final int MOST = 10_000;

    private static final int NAMED = 3;

    private Near() {}

    /** A sentence with a space before it that names similar texts; empty if there are none. */
    static String sentence(String wanted, Stream<String> candidates) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        int farthest = Math.max(2, wanted.length() / 3);
        List<String> near = candidates
                .limit(MOST)
                .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= farthest)
                .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= farthest)
                .sorted(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .limit(NAMED)
                .toList();
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining("', '", " Did you mean '", "'?"));
    }

    /** How many characters differ, are missing or are too many. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int at = 0; at < row.length; at++) {
            row[at] = at;
        }
        for (int from = 1; from <= one.length(); from++) {
            int diagonal = row[0];
            row[0] = from;
            for (int to = 1; to < row.length; to++) {
                int above = row[to];
                int changed = diagonal + (one.charAt(from - 1) == other.charAt(to - 1) ? 0 : 1);
                row[to] = Math.min(changed, Math.min(above, row[to - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
