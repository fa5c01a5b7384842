package io.quilt4j.jdbc.connect;

/** How many letters must be typed, dropped or changed to turn one name into another. */
final class NameDistance {

    private NameDistance() {}

    /** The Levenshtein distance; long names are told apart by their first 64 letters. */
    static int between(String one, String other) {
        String left = one.substring(0, Math.min(64, one.length()));
        String right = other.substring(0, Math.min(64, other.length()));
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + change);
            }
            above = current;
        }
        return above[right.length()];
    }
}
