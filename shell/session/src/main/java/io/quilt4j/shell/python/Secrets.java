package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.workspace.Workspace;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python may ask of a secret, which is a text there: how it begins, and whether it is some other text. It stays closed. */
final class Secrets {

    private static final Pattern NAME = Pattern.compile("(?i).*(key|secret|token|passw|credential).*");

    private Secrets() {}

    /** A variable of the environment: a {@link Secret} when its name or its value says so, else a text; null when there is none. */
    static @Nullable Object variable(String name) {
        Secret value = Workspace.current().environment().get(name).orElse(null);
        if (value == null || NAME.matcher(name).matches() || SecretText.holdsKey(value.reveal())) {
            return value;
        }
        return value.reveal();
    }

    static @Nullable Object member(Secret secret, String name) {
        return switch (name) {
            case "startswith" ->
                PyFunction.of(name, 1, 1, one -> one.get(0) instanceof String prefix && secret.startsWith(prefix));
            case "endswith" ->
                PyFunction.of(
                        name,
                        1,
                        1,
                        one -> one.get(0) instanceof String suffix
                                && secret.reveal().endsWith(suffix));
            case "strip" ->
                PyFunction.of(name, 0, 0, none -> Secret.of(secret.reveal().strip()));
            default -> null;
        };
    }

    static boolean is(Secret secret, String text) {
        return secret.equals(Secret.of(text));
    }
}
