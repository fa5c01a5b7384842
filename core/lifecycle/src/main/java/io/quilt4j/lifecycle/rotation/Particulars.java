package io.quilt4j.lifecycle.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.base.StorageException;
import io.quilt4j.files.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    private static final String ENDING = ".json";
    private static final JsonMapper MAPPER = new JsonMapper();

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

    void save(Path folder) {
        ObjectNode json = MAPPER.createObjectNode()
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
        OwnFolder own = new OwnFolder(folder);
        byte[] content = json.toPrettyString().getBytes(StandardCharsets.UTF_8);
        own.exclusively(() -> {
            own.replace(run + ENDING, content);
            return run;
        });
    }

    /** A run that was not begun leaves nothing. */
    void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(run + ENDING));
        } catch (IOException e) {
            // It is in nobody's way, and why the run was not begun is what is to be said.
        }
    }

    /** Of all runs that there were on this machine; what cannot be read is left out, and told of. */
    static List<Particulars> all(Path folder, Consumer<String> unread) {
        List<Particulars> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                try {
                    all.add(read(folder, name.substring(0, name.length() - ENDING.length())));
                } catch (StorageException e) {
                    unread.accept(String.valueOf(e.getMessage()));
                }
            }
        } catch (NoSuchFileException none) {
            return all;
        } catch (IOException | DirectoryIteratorException e) {
            unread.accept("Could not list " + folder + ": " + e.getMessage() + ".");
        }
        return all;
    }

    static Particulars read(Path folder, String run) {
        Path file = folder.resolve(run + ENDING);
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
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
        } catch (IOException | DateTimeException e) {
            throw new StorageException(
                    "Could not read " + file + ", without which the rotation cannot go on. The old key was left alone.",
                    e);
        }
    }
}
