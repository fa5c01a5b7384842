package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a revocation whose answer does not say: a key that is there no more is revoked. */
final class RevokedOrNot {

    private RevokedOrNot() {}

    /** Null: the key is gone. */
    static @Nullable UnavailableException settled(LostAnswerException lost, String key, Supplier<LookUp> lookUp) {
        LookUp found;
        try {
            found = lookUp.get();
        } catch (QuiltException e) {
            lost.addSuppressed(e);
            throw new LostAnswerException(
                    lost.getMessage() + " Looking up " + key + " failed, too: it may or may not be revoked.", lost);
        }
        return switch (found) {
            case GONE -> null;
            case THERE ->
                new UnavailableException(
                        lost.getMessage() + " It was looked up: " + key
                                + " is still there, not revoked. Revoke it again.",
                        lost);
            case REFUSED ->
                throw new LostAnswerException(
                        lost.getMessage() + " It was looked up: the catalog does not accept " + key
                                + ", nor would it if that were another catalog's, or a deactivated user's: it may or"
                                + " may not be revoked.",
                        lost);
        };
    }

    static QuiltException refusal(JsonNode result, String key, Supplier<LookUp> lookUp) {
        String text = "Could not revoke " + key + ": " + Refusals.text(result);
        try {
            if (lookUp.get() != LookUp.THERE) {
                return new NotFoundException(text);
            }
        } catch (QuiltException e) {
            QuiltException refused = new InvalidInputException(text, Refusals.list(result));
            refused.addSuppressed(e);
            return refused;
        }
        return new InvalidInputException(text, Refusals.list(result));
    }
}
