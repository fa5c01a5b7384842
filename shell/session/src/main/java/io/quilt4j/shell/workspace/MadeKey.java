package io.quilt4j.shell.workspace;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.SecretText;

/** A key that a statement has created without saying where its secret goes: somebody must see it now. */
public record MadeKey(String id, String name, Secret secret) {

    public MadeKey {
        SecretText.remember(secret);
    }

    @Override
    public String toString() {
        return Harmless.line("the new key " + name + ", whose secret is told only once");
    }
}
