package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** {@code quilt4j check}, as CI runs it: without a terminal. */
final class KeyRulesTest extends SampleStackRun {

    private static void revokeAll(String user) {
        try (Quilt quilt = Quilt.open(
                QuiltOptions.builder().catalog(stack.catalog()).inMemory(true).build())) {
            quilt.auth().login(Secret.of(stack.issueCode(user)));
            quilt.apiKeys()
                    .revokeAll(quilt.apiKeys().list().stream().map(ApiKey::id).toList());
        }
    }

    @Test
    void refusesRulesThatMeanNothing() {
        for (String[] line : new String[][] {
            {"check"}, {"check", "--fail-on", "expiring>14d"}, {"check", "--fail-on", "owner-inactive"},
        }) {
            assertThat(run("", line)).as(String.join(" ", line)).isEqualTo(ExitStatus.USAGE);
        }
    }

    @Test
    void checksKeysAgainstRules() throws Exception {
        revokeAll("carol");
        key("carol", "soon", 3);
        key("carol", "long", 365);
        key("carol", "twice", 100);
        key("carol", "twice", 100);
        stack.control().advance(Duration.ofDays(-50));
        key("carol", "<old> & \"unused\"", 300);
        stack.control().advance(Duration.ofDays(50));
        loginAs("carol");
        Map<String, String> rules = Map.of(
                "expiring<14d", "soon",
                "unused>30d", "<old>",
                "never-used>49d", "<old>",
                "lifetime>300d", "long",
                "shared-name", "twice",
                "name!~^(soon|long|<old>.*|tw{1,2}ice)$", "");
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            int status = run("", "check", "--fail-on", rule.getKey(), "--format", "json");
            JsonNode found = new ObjectMapper().readTree(out);
            if (rule.getValue().isEmpty()) {
                assertThat(status).as(out).isZero();
                assertThat(found).isEmpty();
            } else {
                assertThat(status).as(rule.getKey()).isEqualTo(ExitStatus.FOUND);
                assertThat(found).as(rule.getKey()).hasSize(rule.getValue().equals("twice") ? 2 : 1);
                assertThat(found.get(0).path("name").asText()).startsWith(rule.getValue());
                assertThat(found.get(0).path("rule").asText()).isEqualTo(rule.getKey());
            }
        }
        String all = "expiring<14d, unused>30d,never-used>60d";
        assertThat(run("", "check", "--fail-on", all, "--format", "junit")).isEqualTo(ExitStatus.FOUND);
        Document junit = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.getBytes(StandardCharsets.UTF_8)));
        assertThat(junit.getDocumentElement().getAttribute("tests")).isEqualTo("3");
        assertThat(junit.getDocumentElement().getAttribute("failures")).isEqualTo("2");
        assertThat(junit.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(out).contains("&lt;old&gt; &amp; &quot;unused&quot;");
        assertThat(run("", "check", "--fail-on", all, "--format", "markdown")).isEqualTo(ExitStatus.FOUND);
        assertThat(out).startsWith("| rule");
        assertThat(run("", "check", "--fail-on", "lifetime>365d")).isZero();
        assertThat(out).isEmpty();
        assertThat(err).contains("clean: 5 keys, 1 rule").doesNotContain("rules");

        assertThat(run("", "check", "--fail-on", "expiring<14d", "--all")).isEqualTo(ExitStatus.FAILED);
        assertThat(err).startsWith("error: ");
        login();
        assertThat(run("", "check", "--fail-on", "owner-inactive,name!~^x", "--all", "--format", "json"))
                .isEqualTo(ExitStatus.FOUND);
    }
}
