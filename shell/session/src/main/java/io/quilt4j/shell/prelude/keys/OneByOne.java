package io.quilt4j.shell.prelude.keys;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.KeyAtStake;
import io.quilt4j.shell.workspace.NotConfirmedException;
import io.quilt4j.shell.workspace.Workspace;
import java.util.List;

/** Revokes single keys by their ids, and tells of each. */
final class OneByOne {

    private OneByOne() {}

    /** A loop of these asks from its second key on. */
    static void revoke(String id, Workspace workspace, KeyDirectory directory) {
        if (!workspace.revoking().allows(List.of(atStake(id, workspace, directory)))) {
            throw new NotConfirmedException("The key " + Harmless.line(id) + " was not revoked."
                    + workspace.revoking().whyNobodyIsAsked());
        }
        directory.revoke(id);
        workspace.err().println("revoked the key " + Harmless.line(id));
    }

    /** Looked up only where somebody may be asked; of a key that is gone nobody is asked. */
    private static KeyAtStake atStake(String id, Workspace workspace, KeyDirectory directory) {
        if (!workspace.revoking().mayAskAboutNext()) {
            return new KeyAtStake(id, id, "", "", null);
        }
        ApiKey key = directory
                .get(id)
                .orElseThrow(() -> new NotFoundException(
                        "There is no key " + Harmless.line(id) + ": it may have been revoked already."));
        return new KeyAtStake(id, key.name(), key.fingerprint(), key.userEmail(), key.lastUsedAt());
    }
}
