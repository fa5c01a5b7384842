package io.quilt4j.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void aFileOfAnyEditorHoldsTheSameKey() {
        Secret key = Secret.of("qk_abc123");
        List<byte[]> files = List.of(
                "qk_abc123".getBytes(StandardCharsets.UTF_8),
                " qk_abc123\r\n".getBytes(StandardCharsets.UTF_8),
                "\uFEFFqk_abc123\n".getBytes(StandardCharsets.UTF_8),
                "\uFEFFqk_abc123\r\n".getBytes(StandardCharsets.UTF_16LE),
                "\uFEFFqk_abc123\n".getBytes(StandardCharsets.UTF_16BE));
        for (byte[] file : files) {
            assertThat(Secret.ofFile(file)).isEqualTo(key);
        }
        assertThat(Secret.ofFile(new byte[0]).isEmpty()).isTrue();
        assertThat(key.looksLikeApiKey()).isTrue();
        for (byte[] other : List.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'q'}, new byte[] {'q', 0, 'k', 0, '_', 0})) {
            assertThat(Secret.ofFile(other).looksLikeApiKey()).isFalse();
        }
    }

    @Test
    void knowsWhetherSomebodyHasHadItsText() {
        Secret secret = Secret.of("qk_abc123");
        assertThat(secret.startsWith("qk_") && secret.looksLikeApiKey() && secret.equals(Secret.of("qk_abc123")))
                .isTrue();
        assertThat(secret + "!" + secret.hashCode()).startsWith("qk_***");
        assertThat(secret.wasRevealed()).isFalse();
        assertThat(secret.reveal()).isEqualTo("qk_abc123");
        assertThat(secret.wasRevealed()).isTrue();
    }
}
