package io.quilt4j.packages.internal.workflows;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.packages.internal.json.JsonParser;
import io.quilt4j.packages.internal.json.MalformedJson;
import io.quilt4j.packages.internal.manifests.Manifest;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.names.PhysicalKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The workflows of a registry, which versions of packages must pass before they are written there. */
public final class Rules {

    private final Place place;
    private final Places places;
    private final PhysicalKey file;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> schemaPlaces = new LinkedHashMap<>();

    public Rules(Place place, Places places, PhysicalKey file) {
        this.place = place;
        this.places = places;
        this.file = file;
    }

    /** What is to be written: the name and the message of the version, and what it holds. */
    public record Proposal(String name, @Nullable String message, Manifest contents) {}

    /**
     * Throws an {@link InvalidInputException} unless the package passes the registry's default workflow.
     *
     * @return what its header says of it; null: the registry has no rules
     */
    public @Nullable Map<String, @Nullable Object> check(Proposal proposal) {
        Place.Found found = place.read(file);
        if (found == null) {
            return null;
        }
        WorkflowsFile config = WorkflowsFile.parse(found.content());
        return check(proposal, config, config.defaultWorkflow(), found.key());
    }

    /**
     * Throws an {@link InvalidInputException} unless the package passes this workflow.
     *
     * @param id null: none, where the registry allows that
     * @return what its header says of it
     */
    public Map<String, @Nullable Object> check(Proposal proposal, @Nullable String id) {
        Place.Found found = place.read(file);
        if (found == null) {
            String given = id == null ? "None" : "'" + id + "'";
            throw new InvalidInputException(given + " workflow is specified, but no workflows config exist.");
        }
        return check(proposal, WorkflowsFile.parse(found.content()), id, found.key());
    }

    private Map<String, @Nullable Object> check(
            Proposal proposal, WorkflowsFile config, @Nullable String id, PhysicalKey source) {
        Map<?, ?> workflow = workflow(config, id);
        Pattern handle = handlePattern(workflow);
        Schema metadata = schema(config, workflow.get("metadata_schema"));
        Schema entries = schema(config, workflow.get("entries_schema"));
        if (Boolean.TRUE.equals(workflow.get("is_message_required"))
                && (proposal.message() == null || proposal.message().isEmpty())) {
            throw new InvalidInputException("Commit message is required by workflow, but none was provided.");
        } else if (handle != null && !handle.matcher(proposal.name()).find()) {
            throw new InvalidInputException("Package name doesn't match required pattern.");
        }
        if (metadata != null) {
            refuse(
                    "Metadata failed validation",
                    metadata.firstError(proposal.contents().userMeta()));
        }
        if (entries != null) {
            refuse("Package entries failed validation", entries.firstError(entries(proposal.contents())));
        }
        return stamp(id, source);
    }

    private static Map<?, ?> workflow(WorkflowsFile config, @Nullable String id) {
        if (id == null) {
            if (config.isRequired()) {
                throw new InvalidInputException("Workflow required, but none specified.");
            }
            return Map.of();
        }
        Map<?, ?> workflow = config.workflow(id);
        if (workflow == null) {
            throw new InvalidInputException("There is no '" + id + "' workflow in config.");
        }
        return workflow;
    }

    /** Patterns are Python's, which names its groups in another way. */
    private static @Nullable Pattern handlePattern(Map<?, ?> workflow) {
        if (!(workflow.get("handle_pattern") instanceof String pattern) || pattern.isEmpty()) {
            return null;
        }
        try {
            return PythonPattern.compile(pattern);
        } catch (PatternSyntaxException unreadable) {
            throw new InvalidInputException(
                    "The workflow's handle_pattern cannot be read: " + unreadable.getDescription() + ".", unreadable);
        }
    }

    private @Nullable Schema schema(WorkflowsFile config, @Nullable Object id) {
        if (!(id instanceof String name) || name.isEmpty()) {
            return null;
        }
        Schema known = schemas.get(name);
        if (known != null) {
            return known;
        }
        PhysicalKey key = schemaPlace(config, name);
        Place.Found found;
        try {
            found = places.of(key).read(key);
        } catch (QuiltException failure) {
            throw new InvalidInputException("Couldn't load schema at " + key + ". " + failure.getMessage(), failure);
        }
        if (found == null) {
            throw new InvalidInputException("Couldn't load schema at " + key + ".");
        }
        Schema schema = Schema.of(name, parsed(key, found.content()));
        schemas.put(name, schema);
        schemaPlaces.put(name, found.key().toString());
        return schema;
    }

    private PhysicalKey schemaPlace(WorkflowsFile config, String name) {
        String url = config.schemaUrl(name);
        if (url == null) {
            throw new InvalidInputException("There is no '" + name + "' in schemas.");
        }
        PhysicalKey key;
        try {
            key = PhysicalKey.parse(url);
        } catch (InvalidInputException noPlace) {
            throw new InvalidInputException("Couldn't parse URL '" + url + "'.", noPlace);
        }
        if (key.isLocal() && !file.isLocal()) {
            throw new InvalidInputException("Local schema '" + key + "' can't be used on the remote registry.");
        }
        return key;
    }

    private static @Nullable Object parsed(PhysicalKey key, byte[] content) {
        try {
            return JsonParser.parse(content);
        } catch (MalformedJson malformed) {
            throw new InvalidInputException(
                    "Couldn't parse " + key + " as JSON: " + malformed.getMessage() + ".", malformed);
        }
    }

    private static List<@Nullable Object> entries(Manifest contents) {
        List<@Nullable Object> entries = new ArrayList<>();
        contents.entries().all().forEachRemaining(row -> entries.add(entry(row)));
        return entries;
    }

    private static Map<String, @Nullable Object> entry(Row row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("logical_key", row.keyText());
        members.put("size", row.byteCount());
        members.put("meta", row.userMeta());
        return members;
    }

    private static void refuse(String what, @Nullable String error) {
        if (error != null) {
            throw new InvalidInputException(what + ": " + error + ".");
        }
    }

    private Map<String, @Nullable Object> stamp(@Nullable String id, PhysicalKey config) {
        Map<String, @Nullable Object> stamp = new LinkedHashMap<>();
        stamp.put("id", id);
        stamp.put("config", config.toString());
        if (!schemaPlaces.isEmpty()) {
            stamp.put("schemas", schemaPlaces);
        }
        return stamp;
    }
}
