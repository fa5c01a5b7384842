package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.keys.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code quilt4j scan}, as CI runs it: without a terminal. */
final class LeaksTest extends SampleStackRun {

    private int scan(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "scan";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return run("", all);
    }

    private JsonNode json(String... arguments) throws IOException {
        scan(arguments);
        return new ObjectMapper().readTree(out);
    }

    @Test
    void saysOfEachSecretWhoseItIsAndWhetherItWorks() throws IOException {
        CreatedApiKey alive = key("bob", "leaked", 30);
        stack.control().advance(Duration.ofDays(-40));
        CreatedApiKey expired = key("bob", "old", 30);
        stack.control().advance(Duration.ofDays(40));
        Secret nobody = Secret.of("qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5");
        Path file = folder.resolve("app.env");
        Files.writeString(
                file, alive.secret().reveal() + "\n" + expired.secret().reveal() + "\n" + nobody.reveal() + "\n");

        assertThat(scan(folder.toString())).isEqualTo(ExitStatus.FOUND);
        assertThat(out.lines())
                .anyMatch(line -> line.matches(".*ALIVE.*leaked.*bob@example.com.*app.env:1.*"))
                .anyMatch(line -> line.matches(".*EXPIRED.*old.*bob@example.com.*app.env:2.*"))
                .anyMatch(line -> line.matches(".*NOT FOUND.*qk_Zk3\\*{3}Wt5.*qk_Zk3...Wt5.*app.env:3.*"));

        JsonNode found = json(folder.toString(), "--format", "json");
        assertThat(found).hasSize(3);
        assertThat(found.get(0).path("status").asText()).isEqualTo("ALIVE");
        assertThat(found.get(0).path("verified").asBoolean()).isFalse();
        assertThat(found.get(0).path("keys").get(0).path("id").asText())
                .isEqualTo(alive.key().id());

        JsonNode result =
                json(folder.toString(), "--format", "sarif").path("runs").get(0).path("results");
        assertThat(result.get(0).path("level").asText()).isEqualTo("error");
        assertThat(result.get(1).path("level").asText()).isEqualTo("note");
        assertThat(result.get(2)
                        .path("locations")
                        .get(0)
                        .path("physicalLocation")
                        .path("region")
                        .path("startLine")
                        .asInt())
                .isEqualTo(3);

        // Of another user nothing is to be seen by a fingerprint; the secret itself tells all.
        loginAs("carol");
        assertThat(json(folder.toString(), "--format", "json").findValuesAsText("status"))
                .startsWith("NOT FOUND", "NOT FOUND");
        JsonNode verified = json(folder.toString(), "--verify", "--format", "json");
        assertThat(err).contains("3 secrets are tried", "audit trail");
        Path one = Files.writeString(home.resolve("nobody.env"), nobody.reveal());
        assertThat(scan(one.toString(), "--verify")).isEqualTo(ExitStatus.FOUND);
        assertThat(err).contains("1 secret is tried");
        assertThat(verified.get(0).path("status").asText()).isEqualTo("ALIVE");
        assertThat(verified.get(0).path("owner").asText()).isEqualTo("bob@example.com");
        assertThat(verified.get(1).path("status").asText()).isEqualTo("NOT FOUND");

        // A report of one's own can be read again, and finds nothing: it holds no secret.
        Files.writeString(folder.resolve("own.sarif"), sarif());
        assertThat(scan(folder.resolve("own.sarif").toString())).isZero();
    }

    private String sarif() {
        scan(folder.resolve("app.env").toString(), "--format", "sarif");
        return out;
    }

    @Test
    void revokesWhatWorksAndNothingElse() throws IOException {
        CreatedApiKey leaked = key("bob", "leaked", 30);
        CreatedApiKey other = key("bob", "other", 30);
        Path file = folder.resolve("app.env");
        Files.writeString(file, "K=" + leaked.secret().reveal() + "\nL=qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5");
        assertThat(scan(file.toString(), "--revoke")).isEqualTo(ExitStatus.USAGE);
        assertThat(err).contains("--yes");
        assertThat(scan(file.toString(), "--revoke", "--yes")).isEqualTo(ExitStatus.FOUND);
        assertThat(err).contains("revoked: " + leaked.key().fingerprint() + " 'leaked' of bob@example.com");
        assertThat(json(file.toString(), "--format", "json").findValuesAsText("status"))
                .containsExactly("NOT FOUND", "NOT FOUND");
        assertThat(scan(file.toString(), "--revoke", "--yes")).isEqualTo(ExitStatus.FOUND);
        assertThat(err).contains("Nothing to revoke");
        Files.writeString(file, other.secret().reveal());
        assertThat(json(file.toString(), "--format", "json").findValuesAsText("name"))
                .containsExactly("other", "other");
    }

    @Test
    void aKeyInSeveralFormsIsOneAndIsRevokedOnce() throws IOException {
        CreatedApiKey leaked = key("bob", "leaked", 30);
        String secret = leaked.secret().reveal();
        Files.writeString(folder.resolve("a.env"), "k=" + secret + "\n");
        Files.writeString(folder.resolve("b.env"), "f=" + secret + "_old\ng=" + secret + "-x\n");
        Files.writeString(folder.resolve("c.env"), "f=" + secret + "_old\n");
        assertThat(scan(folder.toString(), "--revoke", "--yes")).isEqualTo(ExitStatus.FOUND);
        assertThat(err)
                .containsOnlyOnce("to revoke: " + leaked.key().fingerprint())
                .contains("a.env:1 and 3 more")
                .containsOnlyOnce("\nrevoked: ")
                .doesNotContain("not revoked", "error:");
        assertThat(out).contains("REVOKED").doesNotContain("ALIVE");

        // Of somebody else, who sees it by the secret alone.
        key("bob", "second", 30);
        Files.writeString(
                folder.resolve("a.env"), key("bob", "third", 30).secret().reveal() + "_old\n");
        Files.delete(folder.resolve("b.env"));
        Files.delete(folder.resolve("c.env"));
        loginAs("carol");
        assertThat(json(folder.toString(), "--verify", "--revoke", "--yes", "--format", "json")
                        .findValuesAsText("status"))
                .startsWith("REVOKED");
        assertThat(err).containsOnlyOnce("\nrevoked: ");
    }

    @Test
    void severalKeysOfOneFingerprintAreAmbiguousAndTheRightOneIsRevoked() throws Exception {
        CreatedApiKey leaked = key("bob", "leaked one", 30);
        CreatedApiKey bobs = key("bob", "bystander", 30);
        CreatedApiKey carols = key("carol", "bystander of carol", 30);
        // Six characters, by which 50 000 keys would be too few to meet by chance: the stack is told that these have.
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("stack/registry.db"));
                PreparedStatement update =
                        database.prepareStatement("UPDATE api_keys SET fingerprint = ? WHERE id IN (?, ?)")) {
            update.setString(1, leaked.key().fingerprint());
            update.setString(2, bobs.key().id());
            update.setString(3, carols.key().id());
            assertThat(update.executeUpdate()).isEqualTo(2);
        }
        Path file = folder.resolve("app.env");
        Files.writeString(file, leaked.secret().reveal());

        assertThat(scan(file.toString())).isEqualTo(ExitStatus.FOUND);
        assertThat(out)
                .contains("AMBIGUOUS", "leaked one", "bystander of carol", "bob@example.com", "carol@example.com");
        JsonNode found = json(file.toString(), "--format", "json").path(0);
        assertThat(found.path("status").asText()).isEqualTo("AMBIGUOUS");
        assertThat(found.path("keys").findValuesAsText("id"))
                .containsExactlyInAnyOrder(
                        leaked.key().id(), bobs.key().id(), carols.key().id());
        assertThat(json(file.toString(), "--verify", "--format", "json").findValuesAsText("status"))
                .startsWith("ALIVE");
        assertThat(scan(file.toString(), "--revoke", "--yes")).isEqualTo(ExitStatus.FOUND);
        assertThat(err).contains("leaked one", "bystander of carol", "revoked: ");

        found = json(file.toString(), "--format", "json").path(0);
        assertThat(found.path("keys").findValuesAsText("id"))
                .containsExactlyInAnyOrder(bobs.key().id(), carols.key().id());
        assertThat(json(file.toString(), "--verify", "--format", "json").findValuesAsText("status"))
                .startsWith("NOT FOUND");
    }

    @Test
    void aSecretOfAnotherKeysFingerprintIsToldApartWhenItIsTried() throws IOException {
        CreatedApiKey alive = key("bob", "one", 30);
        String text = alive.secret().reveal();
        String twin = text.substring(0, 8) + (text.charAt(8) == 'x' ? 'y' : 'x') + text.substring(9);
        Path file = folder.resolve("app.env");
        Files.writeString(file, twin);
        assertThat(json(file.toString(), "--format", "json").findValuesAsText("status"))
                .contains("ALIVE");
        assertThat(json(file.toString(), "--verify", "--format", "json").findValuesAsText("status"))
                .containsExactly("NOT FOUND");
        Files.writeString(file, text + "-staging");
        assertThat(json(file.toString(), "--verify", "--format", "json").findValuesAsText("status"))
                .contains("ALIVE");
    }

    @Test
    void readsTheReportsOfOtherScanners() throws IOException {
        CreatedApiKey leaked = key("bob", "reported", 30);
        String secret = leaked.secret().reveal();
        Map<String, String> reports = Map.of(
                "gitleaks.json",
                "[{\"RuleID\":\"r\",\"StartLine\":7,\"Secret\":\"S\",\"Match\":\"key=S\",\"File\":\"a.txt\",\"Commit\":\"abc\"}]",
                "kingfisher.json",
                "{\"findings\":[{\"rule\":{\"id\":\"x\"},\"finding\":{\"snippet\":\"S\",\"line\":7,\"path\":\"a.txt\","
                        + "\"git_metadata\":{\"commit\":{\"id\":\"abc\"}}}}],\"metadata\":{}}",
                "kingfisher.jsonl",
                "{\"rule\":{\"id\":\"x\"},\"finding\":{\"snippet\":\"S\",\"line\":7,\"path\":\"a.txt\"}}"
                        + System.lineSeparator() + "{\"findings\":1}",
                "scan.sarif",
                "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[{\"message\":{\"text\":\"m\"},\"locations\":[{\"physicalLocation\":"
                        + "{\"artifactLocation\":{\"uri\":\"a.txt\"},\"region\":{\"startLine\":7,\"snippet\":{\"text\":\"k=S\"}}}}]}]}]}");
        for (Map.Entry<String, String> report : reports.entrySet()) {
            Path file = folder.resolve(report.getKey());
            Files.writeString(
                    file,
                    report.getValue().replace("\"S\"", "\"" + secret + "\"").replace("=S", "=" + secret));
            JsonNode found = json("--from", file.toString(), "--format", "json");
            assertThat(found).as(report.getKey()).hasSize(1);
            assertThat(found.get(0).path("status").asText()).isEqualTo("ALIVE");
            assertThat(found.get(0).path("file").asText()).isEqualTo("a.txt");
            assertThat(found.get(0).path("line").asInt()).isEqualTo(7);
        }
        Map<String, String> others = Map.of(
                "empty.json", "[]",
                "foreign.json", "[{\"RuleID\":\"aws\",\"Secret\":\"AKIA0000\",\"Match\":\"AKIA0000\",\"File\":\"a\"}]");
        for (Map.Entry<String, String> report : others.entrySet()) {
            Files.writeString(folder.resolve(report.getKey()), report.getValue());
            assertThat(scan("--from", folder.resolve(report.getKey()).toString()))
                    .as(err)
                    .isZero();
        }
        for (String withoutSecret : List.of(
                "[{\"RuleID\":\"quilt-api-key\",\"File\":\"a.txt\",\"StartLine\":7}]",
                "[{\"RuleID\":\"quilt-api-key\",\"Secret\":\"\",\"Match\":\"\",\"File\":\"a.txt\",\"StartLine\":7}]",
                "[{\"RuleID\":\"quilt-api-key\",\"Secret\":null,\"File\":\"a.txt\",\"StartLine\":7}]",
                "{\"rule\":{\"id\":\"custom.quilt.1\"},\"finding\":{\"line\":7,\"path\":\"a.txt\"}}",
                "{\"runs\":[{\"results\":[{\"ruleId\":\"quilt-api-key\",\"message\":{\"text\":\"a"
                        + " secret\"},\"locations\":"
                        + "[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a.txt\"},\"region\":{\"startLine\":7}}}]}]}]}")) {
            Files.writeString(folder.resolve("without"), withoutSecret);
            assertThat(scan("--from", folder.resolve("without").toString()))
                    .as(withoutSecret)
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(err).as(withoutSecret).contains("warning: ", "a.txt:7 is left out of the report");
        }
        Map<String, String> bad = Map.of(
                "redacted.json", "[{\"RuleID\":\"r\",\"Secret\":\"REDACTED\",\"Match\":\"REDACTED\",\"File\":\"a\"}]",
                "none.json", "{\"a\":1}",
                "text.txt", secret,
                "cut.json", "[{\"Secret\":\"" + secret,
                "empty.txt", "");
        for (Map.Entry<String, String> report : bad.entrySet()) {
            Files.writeString(folder.resolve(report.getKey()), report.getValue());
            assertThat(scan("--from", folder.resolve(report.getKey()).toString()))
                    .as(report.getKey() + err)
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(err).as(report.getKey()).contains(report.getKey()).doesNotContain(secret.substring(6, 16));
        }
    }

    @Test
    void looksThroughStandardInput() {
        String secret = "qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaE";
        assertThat(run("a\nb = " + secret + "\n", "scan", "-", "--offline")).isEqualTo(ExitStatus.FOUND);
        assertThat(out).contains("(standard input):2").doesNotContain(secret);
        assertThat(run("nothing", "scan", "-", "--offline")).as(err).isZero();
        assertThat(run("", "scan", "-", "--history")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("", "scan", "-", "--from", "-")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void noSecretIsInAnyOutput() throws IOException {
        CreatedApiKey alive = key("bob", "canary", 30);
        String secret = alive.secret().reveal();
        Files.writeString(folder.resolve(secret + ".txt"), secret);
        Files.write(folder.resolve(secret + ".gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
        for (String format : List.of("table", "json", "sarif")) {
            for (List<String> more : List.of(List.<String>of(), List.of("--verify"), List.of("--offline"))) {
                List<String> line = new ArrayList<>(List.of("scan", folder.toString(), "--format", format));
                line.addAll(more);
                assertThat(run("", line.toArray(String[]::new))).isEqualTo(ExitStatus.FOUND);
                assertThat(out + err).doesNotContain(secret.substring(4)).doesNotContain(secret.substring(0, 12));
            }
        }
        scan(folder.toString(), "--revoke", "--yes");
        assertThat(out + err).contains("revoked: ").doesNotContain(secret.substring(4));
        assertThat(Fingerprint.of(alive.secret())).isEqualTo(alive.key().fingerprint());
    }

    @Test
    void refusesLinesThatMeanNothingAndFailsWhereItCannotLook() throws IOException {
        for (String[] line : new String[][] {
            {"scan"},
            {"scan", "a", "--from", "b"},
            {"scan", "--from", "b", "--history"},
            {"scan", "a", "--offline", "--verify"},
            {"scan", "a", "--yes"},
            {"scan", "a", "--format", "csv"},
        }) {
            assertThat(run("", line)).as(String.join(" ", line)).isEqualTo(ExitStatus.USAGE);
        }
        assertThat(scan(folder.resolve("nowhere").toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err).contains("nowhere is not there");
        assertThat(scan("--from", folder.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err).contains(folder + " is a folder");
        assertThat(scan(folder.toString(), "--history")).isEqualTo(ExitStatus.FAILED);
        assertThat(err).contains("in no git repository");
        Files.writeString(folder.resolve("clean.txt"), "task_qk_x qk_your_secret_here");
        assertThat(scan(folder.toString())).isZero();
        assertThat(out).isEmpty();
        assertThat(json(folder.toString(), "--format", "json")).isEmpty();
    }
}
