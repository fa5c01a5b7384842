package io.quilt4j.keys;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import java.util.regex.Pattern;

/** Reads the name that a person gives a key. Which ones a registry takes is its own business. */
public final class KeyName {

    private static final Pattern API_KEY = Pattern.compile("(?i)qk_[a-z0-9]{16,}");

    private static final String MASK = Secret.of("").toString();

    private KeyName() {}

    /**
     * The name of a key that is to be created, as it is.
     *
     * @throws InvalidInputException for one with an API key in it, or what prints as one: names are for all to see, in lists, journals and logs
     */
    public static String ofNew(String text) {
        if (API_KEY.matcher(text).find()) {
            throw new InvalidInputException("This name holds an API key itself, and names are for all to see. Nothing"
                    + " was created: give the new key a name of its own.");
        }
        if (text.contains(MASK)) {
            throw new InvalidInputException(
                    "This name holds what a secret prints as. Nothing was created: give the new key a"
                            + " name of its own.");
        }
        return text;
    }
}
