package io.quilt4j.shell.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that someone most likely meant. */
public final class Nearest {

    private Nearest() {}

    /** The candidate closest to {@code name}, if one is close: up to a third of the letters wrong, or one begins the other. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isClose(name, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(candidate -> !candidate.regionMatches(true, 0, name, 0, name.length()))
                        .thenComparingInt(candidate -> Math.abs(candidate.length() - name.length()))
                        .thenComparing(candidate -> !beginsAlike(name, candidate))
                        .thenComparing(candidate -> candidate));
    }

    /** Classes begin with a capital, variables do not. */
    private static boolean beginsAlike(String name, String candidate) {
        return !name.isEmpty()
                && !candidate.isEmpty()
                && Character.isUpperCase(name.charAt(0)) == Character.isUpperCase(candidate.charAt(0));
    }

    private static boolean isClose(String name, String candidate) {
        // Of names of a letter or two every other one is a neighbour.
        int allowed = name.length() < 3 ? 0 : Math.max(1, Math.max(name.length(), candidate.length()) / 3);
        boolean partly = candidate.startsWith(name)
                || name.startsWith(candidate)
                || candidate.endsWith("_" + name)
                || name.endsWith("_" + candidate);
        return (name.length() >= 3 && partly) || distance(name, candidate) <= allowed;
    }

    /** Letters to insert, delete, replace or swap with their neighbour, whatever their case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
