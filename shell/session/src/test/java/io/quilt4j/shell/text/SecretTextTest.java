package io.quilt4j.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are found in a text, and which pieces of those that the program has had. */
class SecretTextTest {

    private static final String KEY = "qk_z7Yw3QpLm9XcVb2NkJh5TfRd8GsAe4Uo1Ti6";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var db = \"postgres://u:pw@h/db\"",
                "open(\"https://:token@host/x\")",
                "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG",
                "var p = password(\"x\")",
                "env.put(\"secretAccessKey\", \"wJalr\")"
            })
    void linesThatLookLikeASecretAreNotWritten(String line) {
        assertThat(SecretText.mayHoldSecret(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/a:b", "https://host:8080/a@b", "print(\"a: b@c\")", "jdbc:quilt://h:80/"})
    void othersAre(String line) {
        assertThat(SecretText.mayHoldSecret(line)).isFalse();
    }

    @Test
    void aPieceOfAKnownKeyIsHiddenAndNothingElse() {
        SecretText.remember(Secret.of(KEY));
        String tail = KEY.substring(3);

        assertThat(SecretText.masked("a " + KEY + "z b")).isEqualTo("a qk_*** b");
        assertThat(SecretText.masked("a " + tail + " b")).isEqualTo("a *** b");
        assertThat(SecretText.masked("a" + tail.substring(7, 19) + "b")).isEqualTo("a***b");
        assertThat(SecretText.masked("a " + tail.substring(7, 15) + " b")).isEqualTo("a *** b");
        assertThat(SecretText.masked("a " + tail.substring(7, 14) + " b"))
                .isEqualTo("a " + tail.substring(7, 14) + " b");
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
        assertThat(SecretText.masked("qk_z7Y...Ti6 and z7Yw3Qp, and some other text"))
                .isEqualTo("qk_z7Y...Ti6 and z7Yw3Qp, and some other text");
    }

    /** Each form as a loop prints it; of no piece may be left what would be one again without the labels. */
    @Test
    void whatIsNumberedOrLabelledIsOnePiece() {
        SecretText.remember(Secret.of(KEY));
        for (int length = 1; length <= 7; length++) {
            int pieceLength = length;
            List<String> pieces = IntStream.iterate(0, i -> i < KEY.length(), i -> i + pieceLength)
                    .mapToObj(i -> KEY.substring(i, Math.min(KEY.length(), i + pieceLength)))
                    .toList();
            Map<String, IntFunction<String>> forms = new TreeMap<>(Map.of(
                    "line", i -> i + " " + pieces.get(i) + "\n",
                    "element", i -> i + ": '" + pieces.get(i) + "', ",
                    "row", i -> "| " + i + " | " + pieces.get(i) + " | more |\n",
                    "csv", i -> i + "," + pieces.get(i) + "\n",
                    "html", i -> "<tr><td>" + i + "</td><td>" + pieces.get(i) + "</td></tr>",
                    "tuple", i -> "(" + i + ", '" + pieces.get(i) + "'), "));
            if (length >= 4) {
                forms.put("label", i -> "part " + i + ": " + pieces.get(i) + "; ");
            }
            forms.forEach((name, form) -> {
                String text = IntStream.range(0, pieces.size()).mapToObj(form).collect(Collectors.joining());
                String masked = SecretText.masked(text);
                for (String piece : pieces.subList(1, pieces.size() - 1)) {
                    if (piece.length() > 2) {
                        assertThat(masked).as(name + " of " + pieceLength).doesNotContain(piece);
                    }
                }
                assertThat(masked.split("\\*\\*\\*", -1).length)
                        .as(name + " of " + pieceLength + ": " + masked)
                        .isGreaterThan(pieces.size() - 4);
            });
        }
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
    void aWordThatBeginsAsTheKeyWentOnIsNoPieceOfIt() {
        SecretText.remember(Secret.of("qk_5Wc8Zr2Xk9VgTq4Lm7"));
        assertThat(SecretText.masked("5Wc8Zr2Xk9Vg", "true, Tq")).isEqualTo("true, Tq");
        assertThat(SecretText.masked("5Wc8Zr2Xk9Vg", "T")).isEqualTo("***");
        assertThat(SecretText.masked("5Wc8Zr2Xk9Vg", "Tq4L, x")).isEqualTo("***, x");
    }

    @Test
    void aKeyIsNotOpenedByBeingRemembered() {
        Secret secret = Secret.of("qk_Jd83kQpZ0vYx5LmT2");
        SecretText.remember(secret);
        assertThat(secret.wasRevealed()).isFalse();
    }
}
