package io.quilt4j.lifecycle.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.lifecycle.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a later process must know of a run besides its state, in a file of its own; the state is the journal's.
 *
 * @param places as {@link io.quilt4j.lifecycle.sinks.SecretPlace#parse} reads them
 * @param newName null: each attempt gets a name that is found again
 * @param deliveredAt when the registry was asked after the secret had been put in place; null: not yet
 */
record Particulars(
        String run,
        String registry,
        String user,
        String oldId,
        String oldName,
        String oldFingerprint,
        List<String> places,
        Duration overlap,
        Duration idle,
        boolean revokeAtEnd,
        boolean replacesOthers,
        int days,
        @Nullable String newName,
        @Nullable String reason,
        @Nullable Instant deliveredAt) {

    Particulars {
        places = List.copyOf(places);
    }

    Particulars delivered(Instant at) {
        return new Particulars(
                run,
                registry,
                user,
                oldId,
                oldName,
                oldFingerprint,
                places,
                overlap,
                idle,
                revokeAtEnd,
                replacesOthers,
                days,
                newName,
                reason,
                at);
    }

    /** As {@link #of} reads it. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run)
                .put("registry", registry)
                .put("user", user)
                .put("oldId", oldId)
                .put("oldName", oldName)
                .put("oldFingerprint", oldFingerprint)
                .put("overlap", overlap.toString())
                .put("idle", idle.toString())
                .put("revokeAtEnd", revokeAtEnd)
                .put("replacesOthers", replacesOthers)
                .put("days", days)
                .put("newName", newName)
                .put("reason", reason)
                .put("deliveredAt", deliveredAt == null ? null : deliveredAt.toString());
        places.forEach(json.putArray("places")::add);
        return json;
    }

    /** Throws a {@link java.time.DateTimeException} for what is none. */
    static Particulars of(String run, JsonNode json) {
        List<String> places = new ArrayList<>();
        json.path("places").forEach(place -> places.add(place.asText()));
        String delivered = json.path("deliveredAt").textValue();
        return new Particulars(
                run,
                json.path("registry").asText(),
                json.path("user").asText(),
                json.path("oldId").asText(),
                json.path("oldName").asText(),
                json.path("oldFingerprint").asText(),
                places,
                Duration.parse(json.path("overlap").asText()),
                Duration.parse(json.path("idle").asText()),
                json.path("revokeAtEnd").asBoolean(),
                json.path("replacesOthers").asBoolean(),
                json.path("days").asInt(),
                json.path("newName").textValue(),
                json.path("reason").textValue(),
                delivered == null ? null : Instant.parse(delivered));
    }

    /** The record that begins the run. */
    Entry planned() {
        return entry(RotationState.PLANNED, oldId, oldName, oldFingerprint, reason);
    }

    /** The record of a state, about the key with these names; {@code why} null: the reason of the run. */
    Entry entry(
            RotationState state,
            @Nullable String id,
            @Nullable String name,
            @Nullable String fingerprint,
            @Nullable String why) {
        return new Entry(
                run, "rotate", registry, user, id, name, fingerprint, state.word(), why == null ? reason : why);
    }
}
