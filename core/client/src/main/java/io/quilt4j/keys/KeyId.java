package io.quilt4j.keys;

import io.quilt4j.base.InvalidInputException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the id of a key as a person may write it. What ids look like is the registry's business, and not documented: only
 * spaces around one do not count, nor does the case of one that is a UUID (RFC 9562, section 4).
 */
public final class KeyId {

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private KeyId() {}

    /** The id as a registry writes it: of a UUID the letters are small. Any other text stays, without spaces around it. */
    public static String of(String text) {
        String id = text.strip();
        return isUuid(id) ? id.toLowerCase(Locale.ROOT) : id;
    }

    /**
     * The id of a key that is to be revoked. What is revoked is told to journals and logs, in which no secret may stand.
     *
     * @throws InvalidInputException for an API key itself, which is taken for an id where both are at hand
     */
    public static String ofRevoked(String text) {
        if (isKey(text)) {
            throw new InvalidInputException(
                    "This is an API key itself, and no id of one. A key is revoked by its secret with"
                            + " `quilt4j revoke --secret -`, in code with revoke(secret=...).");
        }
        return of(text);
    }

    /**
     * The id of a key that is looked for.
     *
     * @throws InvalidInputException for an API key itself, which would be sent as an id
     */
    public static String ofSought(String text) {
        if (isKey(text)) {
            throw new InvalidInputException("This is an API key itself, and no id of one: `quilt4j keys list` shows"
                    + " ids, in code quilt3.api_keys.list().");
        }
        return of(text);
    }

    private static boolean isKey(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("qk_");
    }

    /** Whether it has the form that ids of the local stack have: a part of one has not. */
    public static boolean isUuid(String text) {
        return UUID.matcher(text.strip()).matches();
    }
}
