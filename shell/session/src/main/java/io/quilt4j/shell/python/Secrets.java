package io.quilt4j.shell.python;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python may ask of a secret, which is a text there: how it begins, how long it is, whether it is some other text. It stays closed. */
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

    /**
     * A method of texts. What it makes of the secret is one, too, as far as it says more than the fingerprint does.
     */
    @SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
    static @Nullable Object member(Secret secret, String name) {
        PyFunction method = TextMethods.of(opened(secret), name);
        return method == null
                ? null
                : (PyFunction) (arguments, keywords) -> closed(secret, method.call(arguments, keywords));
    }

    /** {@code secret[:6]}, {@code secret[-1]}: {@code part} does with the text what is wanted. */
    static @Nullable Object part(Secret secret, PyFunction part) throws Exception {
        return closed(secret, part.call(opened(secret)));
    }

    private static @Nullable Object closed(Secret secret, @Nullable Object made) {
        if (made instanceof String text) {
            return isInFingerprint(secret, text) ? text : Secret.of(text);
        } else if (made instanceof List<?> all) {
            List<@Nullable Object> closed = new ArrayList<>();
            all.forEach(each -> closed.add(closed(secret, each)));
            return made instanceof Tuple ? new Tuple(closed) : closed;
        }
        return made;
    }

    /** {@code qk_1a2...y6z} is told of each key. */
    private static boolean isInFingerprint(Secret secret, String part) {
        String all = opened(secret);
        return part.isEmpty()
                || (secret.looksLikeApiKey()
                        && all.length() > 12
                        && (all.substring(0, 6).startsWith(part)
                                || all.substring(all.length() - 3).endsWith(part)));
    }

    /** For what looks at it here and hands it to nobody. */
    static String opened(Secret secret) {
        return secret.copy().reveal();
    }

    /** The text that is computed with where Python would have that of a secret: its mask. */
    static @Nullable Object masked(@Nullable Object value) {
        return value instanceof Secret secret ? secret.toString() : value;
    }

    static boolean is(Secret secret, String text) {
        return secret.equals(Secret.of(text));
    }
}
