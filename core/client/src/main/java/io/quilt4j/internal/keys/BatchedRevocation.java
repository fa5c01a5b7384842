package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.graphql.PartialAnswer;
import io.quilt4j.keys.RevokeOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Revokes many keys, as aliases of one mutation for each hundred, and finds out what became of each.
 *
 * <p>Nothing is sent twice. What an answer leaves open is read back: an absent key is revoked, one that is there is not.
 * A registry that refuses such documents before it runs them gets the documented operation, once for each key that
 * reading back found alive. Made for one call, used by one thread.
 */
final class BatchedRevocation {

    private final GraphQlClient client;
    private final Scope scope;
    private final KeyCalls single;
    private final BatchedReads reads;
    private final Map<String, RevokeOutcome> outcomes = new HashMap<>();
    private boolean oneByOne;

    BatchedRevocation(GraphQlClient client, Scope scope, KeyCalls single) {
        this.client = client;
        this.scope = scope;
        this.single = single;
        this.reads = new BatchedReads(client, scope);
    }

    List<RevokeOutcome> revoke(Collection<String> ids) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        for (int start = 0; start < distinct.size(); start += BatchedReads.SIZE) {
            List<String> batch = distinct.subList(start, Math.min(start + BatchedReads.SIZE, distinct.size()));
            try {
                client.cancellation().check("Revoking " + distinct.size() + " keys");
                if (oneByOne || batch.size() == 1) {
                    singles(batch);
                } else {
                    aliased(batch);
                }
            } catch (QuiltException e) {
                if (outcomes.values().stream().allMatch(BatchedRevocation::leftAlone)) {
                    throw e;
                }
                distinct.forEach(id -> outcomes.putIfAbsent(
                        id, new RevokeOutcome.Alive(id, "It was not sent: " + e.getMessage(), false)));
                break;
            }
        }
        return distinct.stream()
                .map(id -> Objects.requireNonNull(outcomes.get(id)))
                .toList();
    }

    private static boolean leftAlone(RevokeOutcome outcome) {
        return outcome instanceof RevokeOutcome.Absent || outcome instanceof RevokeOutcome.Alive;
    }

    /** Throws what must end the whole call; until then each key of the batch has an outcome, or none was touched. */
    private void aliased(List<String> batch) {
        PartialAnswer answer;
        try {
            answer = client.runInParts(scope.revokeAll(batch));
        } catch (LostAnswerException e) {
            new ReadBack(reads, outcomes).settle(open(batch, e), Map.of());
            return;
        } catch (CancelledException e) {
            open(batch, e).forEach((id, reason) -> outcomes.put(id, new RevokeOutcome.Unknown(id, reason)));
            throw e;
        } catch (InvalidInputException | ProtocolException e) {
            singlesInstead(batch);
            return;
        }
        if (answer.failure() != null && (answer.refused() || answer.failure() instanceof PermissionDeniedException)) {
            if (answer.refused() && answer.failure() instanceof ProtocolException) {
                singlesInstead(batch);
                return;
            }
            throw answer.failure();
        }
        take(batch, answer);
    }

    private void take(List<String> batch, PartialAnswer answer) {
        Map<String, String> open = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        String trouble = answer.failure() == null
                ? "The registry's answer does not say whether it was revoked."
                : reason(answer.failure());
        for (int i = 0; i < batch.size(); i++) {
            String id = batch.get(i);
            JsonNode result = scope.outcome(answer.data().path("k" + i));
            switch (result.path("__typename").asText()) {
                case "Ok" -> outcomes.put(id, new RevokeOutcome.Revoked(id));
                case "InvalidInput" -> refused.put(id, Refusals.text(result));
                default -> open.put(id, trouble);
            }
        }
        if (!open.isEmpty() || !refused.isEmpty()) {
            new ReadBack(reads, outcomes).settle(open, refused);
        }
    }

    private void singlesInstead(List<String> batch) {
        oneByOne = true;
        Set<String> alive = reads.alive(batch);
        for (String id : batch) {
            if (!alive.contains(id)) {
                outcomes.put(id, new RevokeOutcome.Absent(id, "There is no such key."));
            }
        }
        singles(batch.stream().filter(alive::contains).toList());
    }

    private void singles(List<String> ids) {
        for (String id : ids) {
            outcomes.put(id, single(id));
        }
    }

    private RevokeOutcome single(String id) {
        try {
            UnavailableException alive = single.attempt(id);
            return alive == null ? new RevokeOutcome.Revoked(id) : new RevokeOutcome.Alive(id, reason(alive), false);
        } catch (NotFoundException e) {
            return new RevokeOutcome.Absent(id, reason(e));
        } catch (InvalidInputException e) {
            return new RevokeOutcome.Alive(id, reason(e));
        } catch (LostAnswerException e) {
            return new RevokeOutcome.Unknown(id, reason(e));
        } catch (CancelledException e) {
            outcomes.put(id, new RevokeOutcome.Unknown(id, reason(e)));
            throw e;
        }
    }

    private static Map<String, String> open(List<String> batch, QuiltException e) {
        Map<String, String> open = new LinkedHashMap<>();
        batch.forEach(id -> open.put(id, reason(e)));
        return open;
    }

    private static String reason(QuiltException e) {
        return Objects.requireNonNullElse(e.getMessage(), "The registry failed.");
    }
}
