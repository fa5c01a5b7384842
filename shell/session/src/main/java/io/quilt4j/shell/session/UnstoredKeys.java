package io.quilt4j.shell.session;

import io.quilt4j.base.QuiltException;
import io.quilt4j.shell.workspace.MadeKey;
import io.quilt4j.shell.workspace.NewSecrets;
import io.quilt4j.shell.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names of new keys whose secrets end with the session.
 *
 * @param nowhere nobody else has these
 * @param doubtful a program or a server was given these, and failed: it may have stored them all the same
 * @param inVariables variables hold these, and nobody has opened them
 */
public record UnstoredKeys(List<String> nowhere, List<String> doubtful, List<String> inVariables) {

    public UnstoredKeys {
        nowhere = List.copyOf(nowhere);
        doubtful = List.copyOf(doubtful);
        inVariables = List.copyOf(inVariables);
    }

    static UnstoredKeys of(Workspace workspace) {
        NewSecrets secrets = workspace.newSecrets();
        List<MadeKey> held = there(secrets.unstored(), workspace);
        return new UnstoredKeys(
                names(held, key -> !secrets.mayBeStored(key)),
                names(held, secrets::mayBeStored),
                names(there(secrets.inVariables(), workspace), key -> true));
    }

    private static List<String> names(List<MadeKey> keys, Predicate<MadeKey> wanted) {
        return keys.stream().filter(wanted).map(MadeKey::name).toList();
    }

    /** Of a key that was revoked, by whatever way, the secret is no loss. */
    private static List<MadeKey> there(List<MadeKey> keys, Workspace workspace) {
        return keys.stream().filter(key -> mayBeThere(key, workspace)).toList();
    }

    private static boolean mayBeThere(MadeKey key, Workspace workspace) {
        try {
            return workspace.quilt().apiKeys().get(key.id()).isPresent()
                    || workspace.quilt().me().isEmpty();
        } catch (QuiltException unknown) {
            return true;
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return nowhere.isEmpty() && doubtful.isEmpty() && inVariables.isEmpty();
    }

    /** Where they are: the beginning of a sentence. */
    public String told() {
        List<String> parts = new ArrayList<>();
        if (!nowhere.isEmpty()) {
            parts.add("the secret of " + String.join(", ", nowhere) + " is stored nowhere");
        }
        if (!doubtful.isEmpty()) {
            parts.add("whether the secret of " + String.join(", ", doubtful) + " was put away is not known");
        }
        if (!inVariables.isEmpty()) {
            parts.add("the secret of " + String.join(", ", inVariables) + " is in a variable only");
        }
        return String.join(", and ", parts);
    }

    /** How code keeps one of them. */
    public String advice() {
        String of = nowhere.isEmpty() && doubtful.isEmpty() ? "created.store" : "quilt3.api_keys.unstored().store";
        return of + "(file(\"a path\"))";
    }
}
