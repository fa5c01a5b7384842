package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found eight bytes at a time is what {@code String.indexOf} finds, one character a byte. */
class EightBytesTest {

    private final Random random = new Random(Long.getLong("quilt4j.seed", 8));

    @Test
    void findsWhatStringFinds() {
        for (int i = 0; i < 50_000; i++) {
            byte[] b = bytes(random.nextInt(60));
            byte[] wanted = bytes(1 + random.nextInt(random.nextBoolean() ? 3 : 12));
            int end = random.nextInt(b.length + 1);
            int at = random.nextInt(end + 1);
            String text = new String(b, 0, end, ISO_8859_1);
            assertThat(EightBytes.indexOf(b, at, end, wanted))
                    .as("%s in %s from %d", new String(wanted, ISO_8859_1), text, at)
                    .isEqualTo(orEnd(text.indexOf(new String(wanted, ISO_8859_1), at), end));
            int one = text.indexOf(wanted[0] & 0xff, at);
            int other = text.indexOf(wanted[wanted.length - 1] & 0xff, at);
            assertThat(EightBytes.indexOf(b, at, end, wanted[0])).isEqualTo(orEnd(one, end));
            assertThat(EightBytes.indexOfEither(b, at, end, wanted[0], wanted[wanted.length - 1]))
                    .isEqualTo(Math.min(orEnd(one, end), orEnd(other, end)));
            assertThat(EightBytes.isAscii(b, at, end))
                    .isEqualTo(text.substring(at).chars().allMatch(c -> c < 0x80));
        }
    }

    /** Of few values, those next to each other and of both signs among them, so that there is much to find. */
    private byte[] bytes(int length) {
        byte[] some = {'a', 'b', 'b', 0, 1, (byte) 0x80, (byte) 0x81, (byte) 0xff};
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = random.nextInt(4) > 0 ? some[random.nextInt(some.length)] : (byte) 'a';
        }
        return b;
    }

    private static int orEnd(int found, int end) {
        return found < 0 ? end : found;
    }
}
