package io.quilt4j.shell.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of what is printed; how it looks is tested in a real terminal by {@code interop/}. */
@Timeout(60)
class LinesAboveTest {

    private final LinkedBlockingQueue<String> shown = new LinkedBlockingQueue<>();

    @Test
    void wholeLinesAreShownAndTheRestComesAtTheEnd() throws InterruptedException {
        try (LinesAbove lines = new LinesAbove(shown::add)) {
            lines.begin();
            assertThat(take(lines, "from ")).isTrue();
            assertThat(take(lines, "be\u00fcnd\nand then")).isTrue();
            assertThat(shown.poll(30, TimeUnit.SECONDS)).isEqualTo("from be\u00fcnd\n");
            assertThat(lines.end()).asString(UTF_8).isEqualTo("and then");
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void nothingIsTakenWhileNoLineIsEdited() {
        try (LinesAbove lines = new LinesAbove(shown::add)) {
            assertThat(take(lines, "before\n")).isFalse();
            lines.begin();
            assertThat(lines.end()).isEmpty();
            assertThat(take(lines, "after\n")).isFalse();
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void theEndWaitsForWhatIsOnItsWay() {
        StringBuilder order = new StringBuilder();
        try (LinesAbove lines = new LinesAbove(order::append)) {
            lines.begin();
            for (int i = 0; i < 1000; i++) {
                take(lines, i + "\n");
            }
            order.append(new String(lines.end(), UTF_8)).append("end");
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            all.append(i).append('\n');
        }
        assertThat(order).hasToString(all + "end");
    }

    private static boolean take(LinesAbove lines, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return lines.take(bytes, 0, bytes.length);
    }
}
