package io.quilt4j.lifecycle.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Whatever keys are called, the report is what CI servers read; the schema says what that is. */
class JunitReportTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123Z");

    /** Each is a name that a key can have, or that an answer can hold. */
    private static final List<String> ODD = List.of(
            "ci",
            "",
            " ",
            "a\tb\r\nc",
            "\u0000\u0001\u0008\u000b\u001f\u007f\u0085\u009f",
            "]]>",
            "<![CDATA[x]]>",
            "<!-- -- -->",
            "&amp;&#0;&x;",
            "\"'",
            "\ud83d\udd11 schl\u00fcssel \u540d\u524d",
            "high \ud83d lone",
            "low \udd11 lone",
            "\udd11\ud83d",
            "\ufffe\uffff\ufdd0\ud83f\udfff",
            "\u202e\u2028\u2029\ufeff",
            "x".repeat(5000));

    private static Element read(String xml) throws Exception {
        SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        schemas.newSchema(Objects.requireNonNull(JunitReportTest.class.getResource("junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static CheckFinding finding(String rule, String name, int id) {
        return new CheckFinding(
                rule,
                new CheckedKey(
                        "" + id, name, "qk_abc...xyz", name + "@example.com", NOON, NOON.plusSeconds(id), null, true),
                "why " + name);
    }

    private static Element report(List<String> rules, List<CheckFinding> findings) throws Exception {
        Element suite = read(JunitReport.of(new CheckReport(NOON, 40, rules, findings)));
        int tests = suite.getElementsByTagName("testcase").getLength();
        assertThat(suite.getAttribute("tests")).isEqualTo("" + tests);
        assertThat(suite.getAttribute("failures"))
                .isEqualTo("" + suite.getElementsByTagName("failure").getLength());
        return suite;
    }

    @Test
    void everyNameIsFitForTheSchema() throws Exception {
        List<CheckFinding> findings = new ArrayList<>();
        for (String name : ODD) {
            findings.add(finding("shared-name", name, findings.size()));
        }
        Element suite = report(List.of("expiring<14d", "shared-name", "name!~^(a|b)]]>&\"$"), findings);

        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(ODD.size() + 2);
        assertThat(suite.getTextContent())
                .contains("]]>", "<![CDATA[x]]>", "\ud83d\udd11 schl\u00fcssel", "high ? lone");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-27T12:00:00");
    }

    @Test
    void nothingIsFoundIsAReportToo() throws Exception {
        Element suite = report(List.of("shared-name"), List.of());
        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
    }

    @Test
    void keysOfOneNameAndRulesWrittenTwiceAreCountedAsTheyAre() throws Exception {
        CheckFinding one = finding("shared-name", "ci", 1);
        CheckFinding two = finding("shared-name", "ci", 2);
        Element suite = report(List.of("shared-name", "shared-name"), List.of(one, two, one, two));
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
    }

    @Test
    void anyCharactersAtAll() throws Exception {
        Random random = new Random(17);
        List<CheckFinding> findings = new ArrayList<>();
        for (int id = 0; id < 500; id++) {
            char[] name = new char[1 + random.nextInt(20)];
            for (int at = 0; at < name.length; at++) {
                name[at] = (char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x100);
            }
            findings.add(finding("unused>1d", new String(name), id));
        }
        assertThat(report(List.of("unused>1d"), findings).getAttribute("failures"))
                .isEqualTo("500");
    }
}
