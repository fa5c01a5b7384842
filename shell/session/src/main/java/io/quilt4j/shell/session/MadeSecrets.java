package io.quilt4j.shell.session;

import io.quilt4j.shell.workspace.KeptSecret;
import io.quilt4j.shell.workspace.LooseSecret;
import io.quilt4j.shell.workspace.MadeKey;
import io.quilt4j.shell.workspace.NewSecrets;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the secrets of keys that a statement has made, where they are not shown: a variable has them, or nobody. */
final class MadeSecrets {

    private MadeSecrets() {}

    /** What is to be said of them; of a secret within a value of {@code outcomes} it is said with that. */
    static List<Object> settled(List<MadeKey> made, List<Outcome> outcomes, Session session) {
        NewSecrets secrets = session.workspace().newSecrets();
        List<Variable> variables = session.variables();
        InReach held = InReach.of(variables);
        InReach said = InReach.of(outcomes.stream()
                .filter(Outcome.Value.class::isInstance)
                .map(value -> new Variable("", "", ((Outcome.Value) value).value()))
                .toList());
        List<Object> asides = new ArrayList<>();
        for (MadeKey key : made) {
            if (held.has(key.secret())) {
                secrets.inVariable(key);
            }
            if (held.has(key.secret()) && !said.has(key.secret())) {
                asides.add(new KeptSecret(key.name(), InReach.place(key.secret(), variables)));
            } else if (!held.has(key.secret()) && !key.secret().wasRevealed()) {
                secrets.hold(key);
                asides.add(new LooseSecret(key.name()));
            }
        }
        return asides;
    }
}
