package io.quilt4j.keys;

import io.quilt4j.base.InvalidInputException;

/** What registries ask of a new key. They check it themselves; here it is for what must be known before anything is sent. */
public final class KeyTerms {

    /** The longest life of a key, in days; the shortest is one. */
    public static final int MOST_DAYS = 365;

    /** The longest name of a key, in code points. */
    public static final int LONGEST_NAME = 255;

    private static final int SHOWN = 60;

    private KeyTerms() {}

    /** Whether a key may live so long. */
    public static boolean isLife(int days) {
        return days >= 1 && days <= MOST_DAYS;
    }

    /**
     * Refuses what a registry would refuse.
     *
     * @throws InvalidInputException for a key without a name, with one that is too long or holds control characters, or with another life
     *     than {@link #isLife} allows
     */
    public static void check(String name, int days) {
        int length = KeyName.ofNew(name).codePointCount(0, name.length());
        String lacking = length > LONGEST_NAME
                ? "a name has at most " + LONGEST_NAME + " characters, and this one " + length
                : name.codePoints().anyMatch(KeyTerms::isNoCharacter)
                        ? "a name has no control characters, and no half of one"
                        : name.isBlank() || !isLife(days)
                                ? "a key needs a name, and expires_in_days from 1 to " + MOST_DAYS
                                : null;
        if (lacking != null) {
            String shown = name.codePointCount(0, name.length()) > SHOWN
                    ? name.substring(0, name.offsetByCodePoints(0, SHOWN)) + "..."
                    : name;
            throw new InvalidInputException("The catalog would refuse the key '" + shown.replaceAll("\\p{Cntrl}", "?")
                    + "': " + lacking + ". Nothing was created.");
        }
    }

    private static boolean isNoCharacter(int point) {
        return Character.isISOControl(point) || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
