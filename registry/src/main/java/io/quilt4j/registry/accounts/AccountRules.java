package io.quilt4j.registry.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a user may be called. Answers with what is wrong, if anything is. */
public final class AccountRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");

    private AccountRules() {}

    public static Optional<String> problemWithName(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("Invalid username. Use lower-case letters, digits and _, beginning with a letter, at most"
                        + " 64 in all.");
    }

    public static Optional<String> problemWithEmail(String email) {
        return EMAIL.matcher(email).matches()
                        && !Texts.holdsHalfACharacter(email)
                        && email.chars().noneMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of("Invalid email.");
    }
}
