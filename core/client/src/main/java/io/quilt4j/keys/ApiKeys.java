package io.quilt4j.keys;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.util.List;

/**
 * The caller's own keys.
 *
 * <p>Made by {@code Quilt.apiKeys()}. Only this library implements it: it may get more methods.
 */
public interface ApiKeys extends KeyDirectory {

    /** Creates a key that is valid for 90 days. */
    CreatedApiKey create(String name);

    /**
     * Creates a key. It is sent once; if the answer is lost, the caller's keys are searched for it.
     *
     * @param expiresInDays 1 to 365, which the registry checks
     * @throws InvalidInputException if the registry refuses the values
     * @throws UnavailableException if no key was created
     * @throws LostAnswerException if a key was created whose secret is lost, named in the message so that it can be
     *     revoked, or if that is not known
     */
    CreatedApiKey create(String name, int expiresInDays);

    /** All own keys. */
    List<ApiKey> list();

    /**
     * Revokes the caller's key that has this secret, for when nothing else is known of it.
     *
     * @throws NotFoundException if no key of the caller has it, says the registry; it may be another catalog's
     * @throws LostAnswerException if it may or may not be revoked: the answer was lost, and the registry does not accept the
     *     secret now, or cannot be asked
     */
    void revoke(Secret secret);
}
