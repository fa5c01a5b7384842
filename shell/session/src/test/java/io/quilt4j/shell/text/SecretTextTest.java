package io.quilt4j.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which keys are found in a text, and which pieces of those that the program has had. */
class SecretTextTest {

    private static final String KEY = "qk_z7Yw3QpLm9XcVb2NkJh5TfRd8GsAe4Uo1Ti6";

    @Test
    void aPieceOfAKnownKeyIsHiddenAndNothingElse() {
        SecretText.remember(Secret.of(KEY));
        String tail = KEY.substring(3);

        assertThat(SecretText.masked("a " + KEY + "z b")).isEqualTo("a qk_*** b");
        assertThat(SecretText.masked("a " + tail + " b")).isEqualTo("a *** b");
        assertThat(SecretText.masked("a" + tail.substring(7, 19) + "b")).isEqualTo("a***b");
        assertThat(SecretText.masked("a " + tail.substring(7, 18) + " b"))
                .isEqualTo("a " + tail.substring(7, 18) + " b");
        assertThat(SecretText.masked(tail.toLowerCase(Locale.ROOT))).isEqualTo("***");
        assertThat(SecretText.masked(KEY.substring(0, 10) + "\n" + KEY.substring(10) + "\n"))
                .isEqualTo("qk_***\n***\n");
        assertThat(SecretText.masked("[\"" + KEY.substring(3, 10) + "\", \"" + KEY.substring(10, 17) + "\"]"))
                .isEqualTo("[\"***\", \"***\"]");
        assertThat(SecretText.masked("<td>" + KEY.substring(3, 10) + "</td><td>" + KEY.substring(10, 17) + "</td>"))
                .isEqualTo("<td>***</td><td>***</td>");
        assertThat(SecretText.masked(new StringBuilder(KEY).reverse().toString()))
                .doesNotContain("T1oU4");
        assertThat(SecretText.masked(
                        "Basic " + Base64.getEncoder().encodeToString(("me:" + KEY).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("Basic bWU6***");
        assertThat(SecretText.masked("0x" + HexFormat.of().formatHex(tail.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("0x***");
        assertThat(SecretText.masked("qk_z7Y...Ti6, z7Yw3QpLm9X, and some other text"))
                .isEqualTo("qk_z7Y...Ti6, z7Yw3QpLm9X, and some other text");
    }

    @Test
    void theLastTwoHundredAreKnown() {
        String first = "qk_" + HexFormat.of().toHexDigits(Long.MAX_VALUE) + "first";
        SecretText.remember(Secret.of(first));
        for (int i = 0; i < 199; i++) {
            SecretText.remember(Secret.of("qk_" + HexFormat.of().toHexDigits(i * 0x9e3779b97f4a7c15L) + "another"));
        }
        assertThat(SecretText.masked(first.substring(3))).isEqualTo("***");
        SecretText.remember(Secret.of("qk_" + HexFormat.of().toHexDigits(1234567890123456789L) + "last"));
        assertThat(SecretText.masked(first.substring(3))).isEqualTo(first.substring(3));
        assertThat(SecretText.masked(first)).isEqualTo("qk_***");
    }

    @Test
    void aKeyIsNotOpenedByBeingRemembered() {
        Secret secret = Secret.of("qk_neverOpenedByAnybody");
        SecretText.remember(secret);
        assertThat(secret.wasRevealed()).isFalse();
    }
}
