package io.quilt4j.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * A credential that prints as {@code qk_***}: an API key, a token, a one-time code or a password.
 *
 * <p>Only {@link #reveal()} opens it. Equality takes the same time whatever the contents.
 */
public final class Secret {

    private static final Pattern API_KEY = Pattern.compile("qk_[A-Za-z0-9]+");

    private final String value;
    private volatile boolean revealed;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps {@code value} as it is; nothing is trimmed or checked. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * What a file holds that a person or a shell wrote, without the spaces and line ends around it: in UTF-8, or with the mark of
     * UTF-16 that PowerShell's {@code >} puts before it.
     */
    public static Secret ofFile(byte[] content) {
        int mark = content.length > 1 ? ((content[0] & 0xff) << 8) | (content[1] & 0xff) : 0;
        boolean wide = mark == 0xfffe || mark == 0xfeff;
        String text = new String(content, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return new Secret((text.startsWith("\uFEFF") ? text.substring(1) : text).strip());
    }

    /** The clear text. Call it where the secret leaves the program on purpose, and nowhere else. */
    public String reveal() {
        revealed = true;
        return value;
    }

    /** The same value as another object, for what looks at it and hands it to nobody: {@link #wasRevealed()} of this one stays. */
    public Secret copy() {
        return new Secret(value);
    }

    /** Whether {@link #reveal()} was ever called, by whichever thread: somebody has had the clear text of this very object. */
    public boolean wasRevealed() {
        return revealed;
    }

    public boolean startsWith(String prefix) {
        return value.startsWith(prefix);
    }

    /** Whether it is written like an API key: {@code qk_}, then letters and digits. */
    public boolean looksLikeApiKey() {
        return API_KEY.matcher(value).matches();
    }

    /**
     * This secret.
     *
     * @throws InvalidInputException where it is what secrets print as, made of {@code "" + secret}: nobody knows it, and a catalog
     *     that does not would be taken for one where the key is gone
     */
    public Secret requireNoMask() {
        if (value.contains("***")) {
            throw new InvalidInputException(
                    "This is what a secret prints as, and not the secret: hand on the secret itself,"
                            + " not a text with it. Nothing was sent.");
        }
        return this;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every secret, so that a hash in a log or a dump says nothing about one. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "qk_***";
    }
}
