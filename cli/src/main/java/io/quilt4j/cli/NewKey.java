package io.quilt4j.cli;

import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.shell.prelude.arguments.CreateArgument;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.workspace.SecretNotStoredException;
import io.quilt4j.shell.workspace.SecretUnseenException;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.util.List;

/** Creates a key, and says what became of its secret. */
final class NewKey {

    private NewKey() {}

    /** What helps is said in terms of the command line: its session is over with it, and nobody reaches the secret it held. */
    static CreatedKey created(String name, List<CreateArgument> arguments) {
        try {
            return quilt3.api_keys.create(name, arguments.toArray(CreateArgument[]::new));
        } catch (SecretUnseenException e) {
            throw new KeyRefusedException(
                    "No key was created: its secret is told once, and nobody would see it here. Say"
                            + " with --secret-to where it goes: --secret-to env_file:.env");
        } catch (SecretNotStoredException e) {
            CreatedKey held = quilt3.api_keys.unstored();
            IOException why = e.failure();
            if (held == null || why == null) {
                throw e;
            }
            String unless = why instanceof MayBeStoredException
                    ? " Look there; if it has the secret, all is well. If not, nobody has it: revoke the key: quilt4j"
                            + " keys"
                    : " Nobody has the secret now, so revoke the key: quilt4j keys";
            Workspace.current().newSecrets().release(held.key.id); // all is said of it
            throw new KeyRefusedException(
                    SecretNotStoredException.told(held.key.name, why) + unless + " revoke " + held.key.id);
        }
    }
}
