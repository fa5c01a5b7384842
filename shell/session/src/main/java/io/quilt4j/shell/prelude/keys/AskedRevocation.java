package io.quilt4j.shell.prelude.keys;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.keys.KeyId;
import io.quilt4j.keys.RevokeOutcome;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.KeyAtStake;
import io.quilt4j.shell.workspace.NotConfirmedException;
import io.quilt4j.shell.workspace.OthersKeys;
import io.quilt4j.shell.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The only way from {@code quilt3} to a revocation: whoever must be asked is asked, and it is told which key is gone. */
final class AskedRevocation {

    private final Workspace workspace;

    /** @throws RuntimeException in a session that changes nothing */
    AskedRevocation(Workspace workspace) {
        workspace.requireWritable();
        this.workspace = workspace;
    }

    /** A loop of these asks from its second key on. */
    void ofId(String id, KeyDirectory directory) {
        KeyId.ofRevoked(id);
        String shown = Harmless.line(id);
        if (workspace.isDryRun()) {
            tell(found(id, directory));
            return;
        }
        requireYes(workspace.revoking().mayAskAboutNext() ? found(id, directory) : unseen(id, ""), shown);
        revoke(id, directory);
        workspace.newSecrets().release(KeyId.of(id));
        workspace.err().println("revoked the key " + shown);
    }

    /** The same for a key of which the secret is known. */
    void ofSecret(Secret secret) {
        String shown = Fingerprint.of(secret.requireNoMask());
        if (workspace.isDryRun()) {
            KeyAtStake key = found(secret);
            workspace
                    .out()
                    .println("dry run: would revoke " + key
                            + ", if the secret is this key's: only its fingerprint was compared");
            return;
        }
        requireYes(workspace.revoking().mayAskAboutNext() ? found(secret) : unseen("", shown), shown);
        Secret ofSession = workspace.quilt().auth().apiKey();
        boolean own = ofSession != null && ofSession.equals(secret);
        workspace.quilt().apiKeys().revoke(secret);
        workspace.newSecrets().release(secret);
        workspace.err().println("revoked the key " + shown);
        if (own) {
            workspace
                    .err()
                    .println("This session has used that key itself: quilt3.clear_api_key() goes back to the stored"
                            + " login, quilt3.login_with_api_key() takes another key.");
        }
    }

    /** All of them at once, after one question. */
    List<RevokeOutcome> of(Map<String, KeyAtStake> keys, KeyDirectory directory) {
        Collection<KeyAtStake> atStake = keys.values();
        if (workspace.isDryRun()) {
            atStake.forEach(this::tell);
            return List.of();
        }
        if (!workspace.revoking().allows(List.copyOf(atStake))) {
            throw workspace.revoking().refusal();
        }
        List<RevokeOutcome> outcomes = directory.revokeAll(keys.keySet());
        outcomes.stream()
                .filter(Revocations::isGone)
                .forEach(outcome -> workspace.newSecrets().release(outcome.id()));
        return outcomes;
    }

    /** In a dry run. */
    private void tell(KeyAtStake key) {
        workspace.out().println("dry run: would revoke " + key);
    }

    private void requireYes(KeyAtStake key, String shown) {
        if (!workspace.revoking().allows(List.of(key))) {
            throw new NotConfirmedException("The key " + shown + " was not revoked."
                    + workspace.revoking().whyNobodyIsAsked());
        }
    }

    /** What nobody is asked about needs no more than this. */
    private static KeyAtStake unseen(String id, String fingerprint) {
        return new KeyAtStake(id, id, fingerprint, "", null);
    }

    private void revoke(String id, KeyDirectory directory) {
        try {
            directory.revoke(id);
        } catch (NotFoundException gone) {
            throw new NotFoundException(gone.getMessage() + OthersKeys.hint(id, directory, workspace.quilt()), gone);
        }
    }

    /** Of a key that is gone nobody is asked. */
    private KeyAtStake found(String id, KeyDirectory directory) {
        ApiKey key = directory
                .get(id)
                .orElseThrow(() -> new NotFoundException("There is no key " + Harmless.line(id)
                        + ": it may have been revoked already." + OthersKeys.hint(id, directory, workspace.quilt())));
        return new KeyAtStake(id, key.name(), key.fingerprint(), key.userEmail(), key.lastUsedAt());
    }

    /** By its fingerprint, which several keys may have: then all of them are named. */
    private KeyAtStake found(Secret secret) {
        String fingerprint = Fingerprint.of(secret);
        List<ApiKey> keys = workspace.quilt().apiKeys().list(ApiKeyFilter.ANY.withFingerprint(fingerprint)).stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .toList();
        if (keys.isEmpty()) {
            throw new NotFoundException("None of your keys has the fingerprint " + fingerprint
                    + ": it may have been revoked already, or be another user's. Nothing was revoked.");
        }
        return new KeyAtStake(
                either(keys, ApiKey::id),
                either(keys, ApiKey::name),
                fingerprint,
                keys.get(0).userEmail(),
                keys.size() > 1 ? null : keys.get(0).lastUsedAt());
    }

    private static String either(List<ApiKey> keys, Function<ApiKey, String> part) {
        return keys.stream().map(part).collect(Collectors.joining(" or "));
    }
}
