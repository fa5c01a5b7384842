package io.quilt4j.base;

/**
 * The order of texts in SQL: by their code points, as with Trino, Athena and DuckDB, and as their bytes in UTF-8 go. That of
 * {@link String#compareTo} goes by halves of characters: it has U+1F600 before U+FFFD.
 */
public final class TextOrder {

    private TextOrder() {}

    /** Less than 0, 0 or more than 0 where {@code one} is before, the same as or behind {@code other}. */
    public static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int index = 0; index < common; index++) {
            char left = one.charAt(index);
            char right = other.charAt(index);
            if (left != right) {
                // A surrogate stands for what is above all that has none; of two, the first that differ decide.
                boolean alike = Character.isSurrogate(left) == Character.isSurrogate(right);
                return alike ? Character.compare(left, right) : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Whether {@link String#compareTo} puts {@code text} where this order does, whatever it is compared with. */
    public static boolean isUsual(String text) {
        return text.chars().noneMatch(unit -> unit >= Character.MIN_SURROGATE);
    }
}
