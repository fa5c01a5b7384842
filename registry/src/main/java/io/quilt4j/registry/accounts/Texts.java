package io.quilt4j.registry.accounts;

/** What holds for every text that a stranger may choose. */
public final class Texts {

    private Texts() {}

    /** A surrogate without its other half: neither JSON nor the database can hand it back as it came. */
    public static boolean holdsHalfACharacter(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
