package io.quilt4j.keys;

import io.quilt4j.base.InvalidInputException;

/** What registries ask of a new key. They check it themselves; here it is for what must be known before anything is sent. */
public final class KeyTerms {

    /** The longest life of a key, in days; the shortest is one. */
    public static final int MOST_DAYS = 365;

    private KeyTerms() {}

    /** Whether a key may live so long. */
    public static boolean isLife(int days) {
        return days >= 1 && days <= MOST_DAYS;
    }

    /**
     * Refuses what a registry would refuse.
     *
     * @throws InvalidInputException for a key without a name, or with another life than {@link #isLife} allows
     */
    public static void check(String name, int days) {
        if (KeyName.ofNew(name).isBlank() || !isLife(days)) {
            throw new InvalidInputException("The catalog would refuse the key '" + name
                    + "': a key needs a name, and expires_in_days from 1 to " + MOST_DAYS + ". Nothing was created.");
        }
    }
}
