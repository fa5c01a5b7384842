package io.quilt4j.shell.workspace;

import io.quilt4j.shell.text.Harmless;

/** A new key's secret that the statement seemed to keep and did not: no variable has it, so the session holds it. */
public record LooseSecret(String name) {

    /** What to say of it. */
    @Override
    public String toString() {
        return Harmless.line(
                "the secret of " + name + " is told only once, and no variable has it. This session holds it until"
                        + " it ends: quilt3.api_keys.unstored().store(file(\"a path\")) puts it away.");
    }
}
