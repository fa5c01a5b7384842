package io.quilt4j.keys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of keys that can be read and revoked: the caller's own, or everybody's.
 *
 * <p>Any number of threads may use one. All methods fail with a {@link io.quilt4j.base.QuiltException}. Reads are repeated when
 * they fail for a passing reason; revocations are sent once. Ids are read as {@link KeyId} reads them, so that outcomes may tell
 * one in small letters that was given in capitals.
 */
public interface KeyDirectory {

    /** The keys that match, in the registry's order, with these fields only; one request. */
    ApiKeyRows rows(ApiKeyFilter filter, Set<ApiKeyField> fields);

    /** The keys of these ids, in their order, one request for each 100 of them; ids that do not exist are missing. */
    List<ApiKeyRow> rowsById(Collection<String> ids, Set<ApiKeyField> fields);

    /**
     * Revokes many keys, 100 to a request, and says of each what became of it, in the order of {@code ids} without
     * repetitions.
     *
     * <p>It throws only while nothing was revoked. From then on every trouble, a cancellation too, is an outcome: keys that
     * were not sent any more are {@link RevokeOutcome.Alive}.
     */
    List<RevokeOutcome> revokeAll(Collection<String> ids);

    /** All keys that match, in the registry's order. */
    List<ApiKey> list(ApiKeyFilter filter);

    /** Empty if there is no such key. */
    Optional<ApiKey> get(String id);

    /**
     * Revokes a key; when this returns it is gone. If the answer is lost, the key is looked up: a key that is still there
     * was not revoked, which is an {@link io.quilt4j.base.UnavailableException}.
     *
     * @throws io.quilt4j.base.NotFoundException if there is no such key
     * @throws io.quilt4j.base.LostAnswerException if the answer was lost and looking it up failed, too
     */
    void revoke(String id);
}
