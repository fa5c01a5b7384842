package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.graphql.GraphQlClient;
import io.quilt4j.internal.http.Words;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.CreatedApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Creates a key, once, and finds out what became of it when the answer is lost. */
final class Creation {

    private final GraphQlClient client;
    private final KeyCalls calls;
    private final RecentKeys recent;

    Creation(GraphQlClient client, KeyCalls calls, RecentKeys recent) {
        this.client = client;
        this.calls = calls;
        this.recent = recent;
    }

    CreatedApiKey create(String name, int expiresInDays) {
        long sent = System.nanoTime();
        JsonNode result;
        try {
            result = client.run(OwnScope.create(name, expiresInDays)).path("apiKeyCreate");
            switch (result.path("__typename").asText()) {
                case "APIKeyCreated" -> {
                    CreatedApiKey created = created(result);
                    recent.add(created.key().id());
                    return created;
                }
                case "InvalidInput" ->
                    throw new InvalidInputException(
                            "Could not create the key: " + Refusals.text(result), Refusals.list(result));
                default -> throw new LostAnswerException("The registry's answer does not hold the new key.", null);
            }
        } catch (LostAnswerException lost) {
            throw settled(lost, name, expiresInDays, Duration.ofNanos(System.nanoTime() - sent));
        }
    }

    private static CreatedApiKey created(JsonNode result) {
        String id = result.path("apiKey").path("id").asText("");
        List<String> ids = id.isEmpty() ? List.of() : List.of(Words.plain(id));
        JsonNode secret = result.path("secret");
        if (!secret.isTextual()) {
            throw new LostAnswerException("The registry's answer does not hold the secret of the new key.", null, ids);
        }
        try {
            ApiKey key = Selection.ALL.row(result.path("apiKey")).toApiKey();
            return new ToldNewApiKey(key, Secret.of(secret.textValue()));
        } catch (ProtocolException e) {
            throw new LostAnswerException(
                    "The key was created, but the answer cannot be read: " + e.getMessage(), e, ids);
        }
    }

    /** Looks for a key of that name and life that the registry made since the request was sent. */
    private QuiltException settled(LostAnswerException lost, String name, int days, Duration since) {
        if (!lost.createdIds().isEmpty()) {
            return createdAs(lost.createdIds().get(0), lost);
        }
        List<ApiKey> found;
        try {
            found = createdWithin(name, days, since);
        } catch (QuiltException e) {
            lost.addSuppressed(e);
            return new LostAnswerException(
                    lost.getMessage() + " Looking for the key failed, too: it may exist. List your keys and revoke it.",
                    lost);
        }
        if (found.isEmpty()) {
            return new UnavailableException(
                    lost.getMessage() + " Your keys were searched: it was not created. Create it again.", lost);
        }
        if (found.size() == 1) {
            return createdAs(found.get(0).id(), lost);
        }
        return severalMayBe(lost, found.stream().map(ApiKey::id).toList());
    }

    private static LostAnswerException severalMayBe(LostAnswerException lost, List<String> ids) {
        return new LostAnswerException(
                lost.getMessage() + " Whether the key was created is unknown, as several were made by that name: "
                        + String.join(", ", ids)
                        + ". Revoke those that nobody uses.",
                lost,
                ids);
    }

    private LostAnswerException createdAs(String id, LostAnswerException lost) {
        recent.add(id);
        return new LostAnswerException(
                lost.getMessage() + " The key was created as " + id
                        + ", and its secret is lost: revoke it and create another.",
                lost,
                List.of(id));
    }

    private List<ApiKey> createdWithin(String name, int days, Duration since) {
        List<ApiKey> found = new ArrayList<>();
        try (StreamedRows rows = calls.stream(ApiKeyFilter.ANY.withName(name), Selection.ALL)) {
            // The registry's own clock, as ours may be wrong; without it every key of that name counts.
            Instant now = rows.servedAt();
            Instant from = now == null ? Instant.MIN : now.minus(since).minusSeconds(1);
            while (rows.hasNext()) {
                ApiKey key = rows.next().toApiKey();
                Duration life = Duration.between(key.createdAt(), key.expiresAt());
                boolean asAsked = life.minusDays(days).abs().compareTo(Duration.ofMinutes(1)) < 0;
                if (key.name().equals(name)
                        && asAsked
                        && !recent.has(key.id())
                        && !key.createdAt().isBefore(from)) {
                    found.add(key);
                }
            }
        }
        return found;
    }
}
