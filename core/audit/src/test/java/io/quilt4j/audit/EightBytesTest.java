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
            assertThat(EightBytes.indexOf(b, at, end, wanted, random.nextInt(wanted.length)))
                    .as("%s in %s from %d", new String(wanted, ISO_8859_1), text, at)
                    .isEqualTo(orEnd(text.indexOf(new String(wanted, ISO_8859_1), at), end));
            int one = text.indexOf(wanted[0] & 0xff, at);
            int other = text.indexOf(wanted[wanted.length - 1] & 0xff, at);
            assertThat(EightBytes.indexOf(b, at, end, wanted[0])).isEqualTo(orEnd(one, end));
            assertThat(EightBytes.indexOfEither(b, at, end, wanted[0], wanted[wanted.length - 1]))
                    .isEqualTo(Math.min(orEnd(one, end), orEnd(other, end)));
            int feed = orEnd(text.indexOf('\n', at), end);
            String line = text.substring(at, feed);
            assertThat(EightBytes.lineEnd(b, at, end))
                    .as("%s from %d", text, at)
                    .isEqualTo(feed
                            | (line.chars().allMatch(c -> c < 0x80) ? 0 : EightBytes.NOT_ASCII)
                            | (line.indexOf('\\') < 0 ? 0 : EightBytes.BACKSLASH));
            int place = random.nextInt(b.length + 1);
            if (place + wanted.length <= b.length) {
                assertThat(EightBytes.isAt(b, place, wanted))
                        .isEqualTo(new String(b, ISO_8859_1).startsWith(new String(wanted, ISO_8859_1), place));
            }
        }
    }

    @Test
    void looksForTheRarestByteFirst() {
        assertThat(EightBytes.rarest("api_key".getBytes(ISO_8859_1))).isEqualTo(4);
        assertThat(EightBytes.rarest("DeleteObject".getBytes(ISO_8859_1))).isEqualTo(8);
        assertThat(EightBytes.rarest("a\u00fc".getBytes(ISO_8859_1))).isEqualTo(1);
        assertThat(EightBytes.rarest("e".getBytes(ISO_8859_1))).isZero();
    }

    /** Of few values, those next to each other and of both signs among them, so that there is much to find. */
    private byte[] bytes(int length) {
        byte[] some = {'a', 'b', 'b', '\n', '\n', 11, '\\', ']', 0, 1, (byte) 0x80, (byte) 0x81, (byte) 0xff};
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
