package io.quilt4j.internal.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.internal.files.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class PythonYamlTest {

    /** Made by PyYAML 6.0.3: {@code yaml.dump({"k": text})} for texts that look like something else. */
    @Test
    void writesAndReadsTextAsPyYamlDoes() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode vector : vectors()) {
            String text = vector.get(0).asText();
            String yaml = vector.get(1).asText();
            softly.assertThat(new String(PythonYaml.dump(Map.of("k", text)), UTF_8))
                    .as("dump of %s", vector.get(0))
                    .isEqualTo(yaml);
            softly.assertThat(PythonYaml.load(yaml.getBytes(UTF_8)).get("k"))
                    .as("load of %s", vector.get(1))
                    .isEqualTo(text);
        }
        softly.assertAll();
    }

    @Test
    void keepsWhatItDoesNotUnderstandAsPyYamlWouldWriteIt() throws Unreadable {
        String yaml = """
            e: {}
            f: 1.5
            g: 1.0e+20
            h: .inf
            k:
            - 1
            - 2
            - a: 1
              b: []
            n: null
            nest:
              a:
              - - x
              - - y
              z: 1
            t: true
            u: 2020-01-01
            v: 2020-01-01 02:03:04
            """;

        assertThat(roundTrip(yaml)).isEqualTo(yaml);
    }

    @Test
    void knowsTheBooleansOfYaml11() throws Unreadable {
        var read = PythonYaml.load(
                "a: yes\nb: Off\nc: n\nd: on\ne: ~\nf:\ng: 1e5\nh: 0x1F\ni: 010\nj: 08\n".getBytes(UTF_8));

        assertThat(read)
                .containsEntry("a", true)
                .containsEntry("b", false)
                .containsEntry("c", "n")
                .containsEntry("d", true)
                .containsEntry("e", null)
                .containsEntry("f", null)
                .containsEntry("g", "1e5")
                .containsEntry("h", 31)
                .containsEntry("i", 8)
                .containsEntry("j", "08");
    }

    @Test
    void refusesWhatIsNoMappingWithoutQuotingIt() {
        for (String text :
                new String[] {"", "just text", "- a list\n", "a: [qk_secret", "\u0000", "!!python/object:x {}"}) {
            assertThatThrownBy(() -> PythonYaml.load(text.getBytes(UTF_8)))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageNotContaining("qk_");
        }
    }

    private static String roundTrip(String yaml) throws Unreadable {
        var read = PythonYaml.load(yaml.getBytes(UTF_8));
        return new String(PythonYaml.dump(read), UTF_8);
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream in = PythonYamlTest.class.getResourceAsStream("pyyaml-strings.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
