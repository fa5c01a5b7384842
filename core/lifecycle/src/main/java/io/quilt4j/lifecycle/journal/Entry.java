package io.quilt4j.lifecycle.journal;

import io.quilt4j.keys.KeyChange;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one record tells, before it has its place in the journal.
 *
 * @param run of a rotation; null: it belongs to none
 * @param op what is done: {@code create}, {@code deliver}, {@code prove}, {@code revoke}, {@code rotate}
 * @param registry of the key
 * @param user the address of the key's owner; null: not known
 * @param id of the key; null: not known yet
 * @param name of the key; null: not known
 * @param fingerprint of the key; null: not known
 * @param outcome {@code intent}, {@code done}, {@code failed}, {@code absent}, {@code unknown}; of {@code rotate} its state
 * @param reason what the user gave for it, or why it failed; null: nothing
 */
public record Entry(
        @Nullable String run,
        String op,
        String registry,
        @Nullable String user,
        @Nullable String id,
        @Nullable String name,
        @Nullable String fingerprint,
        String outcome,
        @Nullable String reason) {

    public Entry {
        registry = written(registry);
        name = name == null ? null : written(name);
        reason = reason == null ? null : written(reason);
    }

    /** How a record has a text of others: without what looks like a secret in it. */
    public static String written(String text) {
        return SecretMask.over(text);
    }

    static Entry of(@Nullable String run, URI registry, KeyChange change, @Nullable String reason) {
        return new Entry(
                run,
                change.action().name().toLowerCase(Locale.ROOT),
                registry.toString(),
                change.user(),
                change.id(),
                change.name(),
                change.fingerprint(),
                change.outcome().name().toLowerCase(Locale.ROOT),
                change.detail() == null ? reason : change.detail());
    }

    boolean isRevocationOf(String fingerprint, URI registry) {
        return op.equals("revoke")
                && outcome.equals("done")
                && fingerprint.equals(this.fingerprint)
                && registry.toString().equals(this.registry);
    }

    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        key.put("id", id);
        key.put("name", name);
        key.put("fingerprint", fingerprint);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("run", run);
        members.put("op", op);
        members.put("registry", registry);
        members.put("user", user);
        members.put("key", key);
        members.put("outcome", outcome);
        members.put("reason", reason);
        return members;
    }
}
