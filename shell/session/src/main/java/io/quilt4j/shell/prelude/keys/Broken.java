package io.quilt4j.shell.prelude.keys;

import io.quilt4j.lifecycle.check.KeyCheck;
import io.quilt4j.shell.workspace.Workspace;
import java.util.List;

/**
 * A working key that breaks a rule.
 *
 * @param rule as it was written
 * @param why in words, with the times that count
 */
public record Broken(String rule, String name, String user_email, String fingerprint, String id, String why) {

    static List<Broken> by(String rules, boolean all) {
        return KeyCheck.of(rules).run(Workspace.current().quilt(), all).findings().stream()
                .map(found -> new Broken(
                        found.rule(),
                        found.key().name(),
                        found.key().owner(),
                        found.key().fingerprint(),
                        found.key().id(),
                        found.why()))
                .toList();
    }
}
