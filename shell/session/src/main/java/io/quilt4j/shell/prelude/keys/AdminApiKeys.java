package io.quilt4j.shell.prelude.keys;

import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.shell.prelude.arguments.AdminListArgument;
import io.quilt4j.shell.prelude.arguments.IdArgument;
import io.quilt4j.shell.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody's API keys, for administrators: {@code quilt3.admin.api_keys}. */
public final class AdminApiKeys {

    public AdminApiKeys() {}

    /**
     * All users' keys that match all arguments, in the catalog's order.
     *
     * @param filter {@code email=} of the owner, {@code key_name=}, {@code fingerprint=}, {@code status=}
     */
    public Keys list(AdminListArgument... filter) {
        ApiKeyFilter wanted = Filters.of(filter);
        return Filters.keys(Workspace.current().quilt().admin().apiKeys().list(wanted), wanted);
    }

    /** The key, or null when there is none of this id. */
    public @Nullable Key get(String id) {
        return Workspace.current()
                .quilt()
                .admin()
                .apiKeys()
                .get(id)
                .map(Key::new)
                .orElse(null);
    }

    /** {@code get(id="...")}. */
    public @Nullable Key get(IdArgument id) {
        return get(Filters.id(id));
    }

    /**
     * Which working keys of all users break which rules: {@code check("owner-inactive, expiring<14d")}. Empty: none does.
     *
     * @param rules those of {@code quilt3.api_keys.check}, and {@code owner-inactive}
     */
    public List<Broken> check(String rules) {
        return Broken.by(rules, true);
    }

    /** Revokes the key of this id, whoever owns it. */
    public void revoke(String id) {
        Workspace workspace = Workspace.current();
        new AskedRevocation(workspace).ofId(id, workspace.quilt().admin().apiKeys());
    }

    /** {@code revoke(id="...")}. */
    public void revoke(IdArgument id) {
        revoke(Filters.id(id));
    }

    /** Revokes all of these, keys or their ids; more than one are shown and confirmed first. */
    public Revocations revoke(Collection<?> keys) {
        return Revocations.of(
                keys, Workspace.current(), Workspace.current().quilt().admin().apiKeys());
    }

    @Override
    public String toString() {
        return "quilt3.admin.api_keys: list, get, check, revoke";
    }
}
