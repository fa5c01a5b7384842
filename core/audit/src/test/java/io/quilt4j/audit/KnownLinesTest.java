package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever lines came before, the result is that of reading the line as JSON. */
class KnownLinesTest {

    private static final List<String> FORMS = List.of(
            "{\"eventTime\":\"@\",\"eventName\":\"@\",\"userIdentity\":{\"type\":\"@\",\"isAdmin\":@,\"sessionContext\":{\"auth\":{}}}}",
            "{\"eventTime\":\"@\",\"eventName\":\"@\",\"userIdentity\":{\"type\":\"@\",\"isAdmin\":@,\"keys\":[@,@,[@],{\"a\":@}]}}",
            " { \"eventTime\" : \"@\" , \"tags\" : [ @ , null ] , \"a\":{\"b\":@} } \r",
            "{\"eventTime\":@}",
            "{}");

    private static final List<String> VALUES = List.of(
            "1",
            "-0.5e+7",
            "true",
            "false",
            "null",
            "\"x\"",
            "\"\\u00e9 \\\"\\\\\"",
            "{}",
            "[1,{\"a\":[]}]",
            "{\"b\": 2}",
            "01",
            "tru",
            "\"",
            "");

    private final Random random = new Random(Long.getLong("quilt4j.seed", 8));
    private final KnownLines known = new KnownLines();

    @Test
    void judgesAsTheLongWayDoes() {
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] line = line();
            taken += known.isKnown(line, 3, line.length - 9) ? 1 : 0;
            assertThat(known.skipLine(line, 3, line.length - 9))
                    .as(new String(line, UTF_8))
                    .isEqualTo(JsonBytes.skipLine(line, 3, line.length - 9));
        }
        assertThat(taken).isGreaterThan(50_000);
    }

    @Test
    void aFormIsKnownFromItsSecondLineOn() {
        byte[] line = "{\"eventTime\":\"2026-11-30\",\"a\":{\"b\":[1,true]}}".getBytes(UTF_8);
        byte[] again = "{\"eventTime\":\"2026\",\"a\":{\"b\":[{\"c\":\"d\"},null]}}".getBytes(UTF_8);
        assertThat(known.isKnown(line, 0, line.length)).isFalse();
        assertThat(known.skipLine(line, 0, line.length)).isEqualTo(line.length);
        assertThat(known.isKnown(again, 0, again.length)).isTrue();
        assertThat(known.isKnown(again, 0, again.length - 1)).isFalse();
    }

    @Test
    void objectsWithinAKnownFormAreCountedWithThoseAroundThem() {
        byte[] flat = "{\"a\":[[1]]}".getBytes(UTF_8);
        known.skipLine(flat, 0, flat.length);
        for (int nested : new int[] {996, 997, 998}) {
            byte[] deep = ("{\"a\":[[" + "[".repeat(nested) + "]".repeat(nested) + "]]}").getBytes(UTF_8);
            assertThat(known.skipLine(deep, 0, deep.length)).isEqualTo(JsonBytes.skipLine(deep, 0, deep.length));
        }
    }

    @Test
    void whereEveryLineHasAFormOfItsOwnNoneIsLost() {
        for (int i = 0; i < 20_000; i++) {
            byte[] line = ("{\"eventTime\":1,\"" + "x".repeat(random.nextInt(300)) + i + "\":{}}").getBytes(UTF_8);
            assertThat(known.skipLine(line, 0, line.length)).isEqualTo(line.length);
        }
    }

    /** With three bytes before and nine behind that are none of it. */
    private byte[] line() {
        StringBuilder line = new StringBuilder(FORMS.get(random.nextInt(FORMS.size())));
        boolean odd = random.nextInt(4) == 0;
        for (int at = line.indexOf("@"); at >= 0; at = line.indexOf("@")) {
            boolean text = line.charAt(at - 1) == '"';
            line.replace(at, at + 1, text ? text() : VALUES.get(random.nextInt(VALUES.size() - (odd ? 0 : 3))));
        }
        if (odd) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(3)) {
                case 0 -> line.deleteCharAt(at);
                case 1 -> line.setCharAt(at, "{}[]\",: \\1t".charAt(random.nextInt(11)));
                default -> line.insert(at, "{}[]\",: \\1t".charAt(random.nextInt(11)));
            }
        }
        return ("\"},".substring(0, 3) + line + "\"}]},1234").getBytes(UTF_8);
    }

    private String text() {
        return "ab\\nc d\\u0041efghijklmnopqrstuvw".substring(0, new int[] {0, 2, 4, 13, 20}[random.nextInt(5)]);
    }
}
