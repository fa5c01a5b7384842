package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever lines came before, what is known of a line is what reading it the long way finds. */
class KnownLinesTest {

    private static final List<String> FORMS = List.of(
            "{\"eventTime\":\"@\",\"eventName\":\"@\",\"userIdentity\":{\"type\":\"@\",\"isAdmin\":@,\"sessionContext\":{\"auth\":{}}}}",
            "{\"eventTime\":\"@\",\"eventName\":\"@\",\"userIdentity\":{\"type\":\"@\",\"sessionContext\":{\"auth\":{\"type\":@}}},\"x\":[@,@,[@],{\"a\":@}]}",
            " { \"eventTime\" : \"@\" , \"tags\" : [ @ , null ] , \"USERIDENTITY\":{ \"sessioncontext\" : {\"Auth\" :"
                    + " { \"type\" : @ , \"k\":\"@\"} } } } \r",
            "{\"userIdentity\":{\"sessionContext\":{\"auth\":@}},\"type\":@,\"eventtype\":@}",
            "{\"userIdentity\":@,\"requestParameters\":{\"input\":{\"name\":\"@\",\"é\":\"@\"},\"items\":[@,@]}}",
            "{\"requestParameters\":{\"input\":{\"name\":\"@\",\"list\":[[],[@,{}]]},\"items\":[@,@]},\"userIdentity\":@}",
            "{\"eventTime\":@}",
            "{\"eventName\":@,\"eventName\":@}",
            "{}");

    private static final List<String> VALUES = List.of(
            "1",
            "-0.5e+7",
            "true",
            "false",
            "null",
            "\"x\"",
            "\"\\u00e9 \\\"\\\\\"",
            "\"caf\u00e9 \u007f \t\"",
            "{}",
            "[1,{\"a\":[]}]",
            "{\"type\": 2}",
            "01",
            "tru",
            "\"",
            "");

    private static final PathTree TREE = new PathTree(List.of(
            AuditField.of(AuditColumn.EVENTNAME),
            AuditField.of(AuditColumn.EVENTTYPE),
            AuditField.of(AuditColumn.USERIDENTITY),
            AuditField.scalar(AuditColumn.REQUESTPARAMETERS, JsonPath.of("$.input.name")),
            AuditField.scalar(AuditColumn.REQUESTPARAMETERS, JsonPath.of("$.items[1]")),
            AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.sessionContext.auth.type"))));

    private final Random random = new Random(Long.getLong("quilt4j.seed", 8));
    private final KnownLines known = new KnownLines();
    private final EventCut cut = new EventCut(TREE);
    private final EventCut taken = new EventCut(TREE);

    @Test
    void findsWhatTheLongWayFinds() {
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] line = line();
            read += isKnown(line, 3) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(50_000);
    }

    /** Looks at the line from {@code start} to the first line feed, and remembers it if it was not known. */
    private boolean isKnown(byte[] b, int start) {
        int filled = b.length - random.nextInt(10);
        int newline = known.read(b, start, filled);
        long found = EightBytes.lineEnd(b, start, b.length);
        int end = (int) found;
        int behind = cut.cut(b, start, end);
        if (newline >= 0) {
            String line = new String(b, start, end - start, UTF_8);
            assertThat(newline).as(line).isEqualTo(end).isEqualTo(behind).isLessThan(filled);
            assertThat(JsonBytes.skipLine(b, start, end)).as(line).isEqualTo(end);
            assertThat(known.kinds() & EightBytes.BACKSLASH).as(line).isEqualTo(found & EightBytes.BACKSLASH);
            assertThat(known.kinds() & found & EightBytes.NOT_ASCII).as(line).isEqualTo(found & EightBytes.NOT_ASCII);
            taken.take(b, known.form(), known.places());
            assertThat(places(taken)).as(line).isEqualTo(places(cut));
        } else if (behind >= 0 && end < b.length) {
            known.remember(b, start, end, cut);
        }
        return newline >= 0;
    }

    private static int[] places(EventCut cut) {
        int[] places = new int[2 * cut.slots()];
        for (int slot = 0; slot < cut.slots(); slot++) {
            places[2 * slot] = Math.max(-1, cut.start(slot));
            places[2 * slot + 1] = cut.start(slot) < 0 ? -1 : cut.end(slot);
        }
        return places;
    }

    @Test
    void aFormIsKnownFromItsSecondLineOnWhereItsEndIsThere() {
        byte[] line = "{\"eventTime\":\"2026-11-30\",\"a\":{\"b\":[1,true]}}\n1234567".getBytes(UTF_8);
        byte[] again = "{\"eventTime\":\"2026\",\"a\":{\"b\":[\"d\",null]}}\n12345678".getBytes(UTF_8);
        int end = again.length - 9;
        assertThat(known.read(line, 0, line.length)).isNegative();
        cut.cut(line, 0, line.length - 8);
        known.remember(line, 0, line.length - 8, cut);
        assertThat(known.read(again, 0, again.length)).isEqualTo(end);
        for (int filled = 0; filled <= end; filled++) {
            assertThat(known.read(again, 0, filled)).isNegative();
        }
        // Bytes of an older line behind what is filled are none of this one.
        assertThat(known.read(Arrays.copyOf(again, end), 0, end)).isNegative();
    }

    @Test
    void aValueEndsBeforeItsLineDoes() {
        byte[] line = "{\"eventTime\":\"1\",\"eventName\":\"2\"}\n12345678".getBytes(UTF_8);
        cut.cut(line, 0, line.length - 9);
        known.remember(line, 0, line.length - 9, cut);
        byte[] broken = "{\"eventTime\":\"1\n\",\"eventName\":\"2\"}\n12345678".getBytes(UTF_8);
        assertThat(known.read(broken, 0, broken.length)).isNegative();
        byte[] tab = "{\"eventTime\":\"1\t\",\"eventName\":\"2\"}\n12345678".getBytes(UTF_8);
        assertThat(known.read(tab, 0, tab.length)).isEqualTo(tab.length - 9);
    }

    @Test
    void aFormMayGoOnWhereAnotherHasAValue() {
        String behind = "}\n1234567890123456789";
        List<byte[]> lines = Stream.of("null", "{\"type\":1}", "[]", "\"x\"", "[1]")
                .map(value -> ("{\"eventTime\":\"1\",\"userIdentity\":" + value + behind).getBytes(UTF_8))
                .toList();
        lines.forEach(line -> isKnown(line, 0));
        lines.forEach(line -> assertThat(isKnown(line, 0)).isTrue());
    }

    @Test
    void whereEveryLineHasAFormOfItsOwnTheyAreNotAllRemembered() {
        for (int i = 0; i < 20_000; i++) {
            byte[] line = ("{\"eventTime\":1,\"" + "x".repeat(random.nextInt(300)) + i + "\":{}}\n1234567890123456789")
                    .getBytes(UTF_8);
            assertThat(isKnown(line, 0)).isFalse();
        }
        assertThat(known.isLearning()).isFalse();
    }

    @Test
    void linesOfVeryManyValuesAreNotRemembered() {
        for (int values : new int[] {509, 510, 511, 512, 5_000}) {
            byte[] line = ("{\"eventTime\":[1" + ",1".repeat(values - 1) + "]}\n1234567890123456789").getBytes(UTF_8);
            isKnown(line, 0);
            assertThat(isKnown(line, 0)).isEqualTo(values < LineForms.MOST_PIECES);
        }
    }

    /** With three bytes before and some behind that are none of it. */
    private byte[] line() {
        StringBuilder line = new StringBuilder(FORMS.get(random.nextInt(FORMS.size())));
        boolean odd = random.nextInt(4) == 0;
        for (int at = line.indexOf("@"); at >= 0; at = line.indexOf("@")) {
            boolean text = line.charAt(at - 1) == '"';
            line.replace(at, at + 1, text ? text() : VALUES.get(random.nextInt(VALUES.size() - (odd ? 0 : 4))));
        }
        if (odd) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(3)) {
                case 0 -> line.deleteCharAt(at);
                case 1 -> line.setCharAt(at, "{}[]\",: \\1t\n".charAt(random.nextInt(12)));
                default -> line.insert(at, "{}[]\",: \\1t\n".charAt(random.nextInt(12)));
            }
        }
        return ("\"}," + line + "\n\"}]},1234567890123456789").getBytes(UTF_8);
    }

    private String text() {
        return "ab\\nc d\\u0041efghijklmnopqrstuvw".substring(0, new int[] {0, 2, 4, 13, 20}[random.nextInt(5)]);
    }
}
