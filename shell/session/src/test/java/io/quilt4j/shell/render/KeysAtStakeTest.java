package io.quilt4j.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.workspace.KeyAtStake;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysAtStakeTest {

    private final KeyAtStake used =
            new KeyAtStake("1", "ci", "qk_abc...xyz", "bob@example.com", Instant.parse("2026-11-27T23:59:59Z"));
    private final KeyAtStake hostile = new KeyAtStake("2", "\u001b[2J\n\u202eci", "qk_ab\b...xyz", "eve", null);

    @Test
    void linesUpNameOwnerAndLastUse() {
        assertThat(KeysAtStake.lines(
                        List.of(used, new KeyAtStake("3", "名前", "qk_def...uvw", "carol@example.com", null)), 9))
                .containsExactly(
                        "ci    qk_abc...xyz  bob@example.com    last used 2026-11-27",
                        "名前  qk_def...uvw  carol@example.com  never used");
    }

    @Test
    void saysHowManyAreNotShown() {
        assertThat(KeysAtStake.lines(List.of(used, used, used), 1))
                .hasSize(2)
                .last()
                .isEqualTo("... 2 more");
    }

    @Test
    void aNameCannotMoveTheCursor() {
        assertThat(String.join("", KeysAtStake.lines(List.of(hostile), 1)) + hostile)
                .contains("\\u001b[2J\\n\\u202eci", "qk_ab\\u0008...xyz")
                .doesNotContainPattern("[\\p{Cntrl}\u202e]");
    }
}
