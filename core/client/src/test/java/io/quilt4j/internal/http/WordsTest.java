package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WordsTest {

    private static final Secret TOKEN = Secret.of("eyJhbGciOiJIUzI1NiJ9.abc+def/ghi=.0123456789");

    private final Words words = new Words(List.of(TOKEN));

    @Test
    void hidesWhatWasSentWholeEncodedAndInPieces() {
        assertThat(words.safe("bad header: Bearer " + TOKEN.reveal() + "!")).isEqualTo("bad header: Bearer ***!");
        assertThat(words.safe("refresh_token=eyJhbGciOiJIUzI1NiJ9.abc%2Bdef%2Fghi%3D.0123456789"))
                .isEqualTo("refresh_token=***");
        assertThat(words.safe("starts with eyJhbGciOiJIU, ends with ghi=.0123456789"))
                .isEqualTo("starts with ***, ends with ***");
    }

    @Test
    void hidesEveryPieceWhereverItStands() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            int start = random.nextInt(TOKEN.reveal().length() - 12);
            String piece = TOKEN.reveal().substring(start, start + 12);
            String text = "x".repeat(random.nextInt(600)) + piece + "y".repeat(random.nextInt(600));
            assertThat(words.safe(text)).doesNotContain(piece).hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void hidesKeysOfOthersAndLeavesFingerprints() {
        assertThat(Words.plain("key qk_abcdefghijkl and qk_abc...xyz")).isEqualTo("key qk_*** and qk_abc...xyz");
    }

    @Test
    void showsWhatATerminalWouldObey() {
        assertThat(Words.plain("a\u001b[2J\u0007\nb\u202ec\ud800d\u2028"))
                .isEqualTo("a\\u001b[2J\\u0007\\nb\\u202ec\\ud800d\\u2028");
        assertThat(Words.plain("bücher 日本 👩‍🔬")).isEqualTo("bücher 日本 👩‍🔬");
    }

    @Test
    void keepsFiveHundredCharactersAndNoHalfOne() {
        assertThat(Words.plain("x".repeat(500))).hasSize(500);
        assertThat(Words.plain("x".repeat(100_000))).hasSize(500).endsWith("...");
        assertThat(Words.plain("x".repeat(496) + "👩".repeat(50))).isEqualTo("x".repeat(496) + "...");
    }

    @Test
    void leavesOrdinaryWords() {
        assertThat(new Words(List.of(Secret.of("secret"))).safe("the secret is refused"))
                .isEqualTo("the secret is refused");
    }
}
