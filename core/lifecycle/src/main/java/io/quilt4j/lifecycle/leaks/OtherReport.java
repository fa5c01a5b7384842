package io.quilt4j.lifecycle.leaks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what another scanner has found: JSON of gitleaks, JSON or JSON on lines of kingfisher, SARIF of anybody. */
public final class OtherReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Findings findings = new Findings();
    private boolean known;

    private OtherReport(String name) {
        this.name = name;
    }

    /**
     * The keys of catalogs among the findings; those of other rules are left aside.
     *
     * @param name of the report, for messages
     * @throws IOException where it cannot be read, or is no such report
     */
    public static ScanResult read(InputStream in, String name) throws IOException {
        OtherReport report = new OtherReport(name);
        try (JsonParser values = JSON.createParser(in)) {
            for (JsonNode value = JSON.readTree(values); value != null; value = JSON.readTree(values)) {
                report.value(value);
            }
        } catch (JsonProcessingException notJson) {
            // The parser would quote what it could not read, and that may be a secret.
            throw new IOException(SecretForm.masked(name) + " cannot be read as JSON (line "
                    + (notJson.getLocation() == null
                            ? "?"
                            : notJson.getLocation().getLineNr()) + ").");
        }
        if (!report.known) {
            throw new IOException(SecretForm.masked(name)
                    + " is no report of gitleaks (JSON), of kingfisher (JSON, JSONL), or in SARIF.");
        }
        return report.findings.result();
    }

    private void value(JsonNode value) {
        if (value.isArray()) {
            known = true;
            value.forEach(this::value);
        } else if (value.has("runs")) {
            known = true;
            value.path("runs").forEach(run -> run.path("results").forEach(this::sarif));
        } else if (value.has("findings")) {
            known = true;
            // A summary of kingfisher has only their number there.
            value.path("findings").forEach(this::value);
        } else if (value.has("finding")) {
            known = true;
            kingfisher(value.path("finding"), text(value.path("rule"), "id"));
        } else if (value.has("Secret") || value.has("Match") || value.has("RuleID")) {
            known = true;
            gitleaks(value);
        }
    }

    private void gitleaks(JsonNode finding) {
        report(
                text(finding, "RuleID"),
                List.of(text(finding, "Secret"), text(finding, "Match")),
                text(finding, "File"),
                finding.path("StartLine").asLong(),
                orNull(text(finding, "Commit")));
    }

    private void kingfisher(JsonNode finding, String rule) {
        JsonNode git = finding.path("git_metadata");
        String path = text(git.path("file"), "path");
        report(
                rule,
                List.of(text(finding, "snippet")),
                path.isEmpty() ? text(finding, "path") : path,
                finding.path("line").asLong(),
                orNull(text(git.path("commit"), "id")));
    }

    private void sarif(JsonNode result) {
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        JsonNode region = place.path("region");
        report(
                rule(result),
                List.of(
                        text(region.path("snippet"), "text"),
                        text(place.path("contextRegion").path("snippet"), "text"),
                        text(result.path("message"), "text"),
                        text(result.path("message"), "markdown")),
                text(place.path("artifactLocation"), "uri"),
                region.path("startLine").asLong(),
                orNull(text(result.path("partialFingerprints"), "commitSha")));
    }

    /** The first of the texts with a secret counts: the others are what stands around it. */
    private void report(String rule, List<String> texts, String file, long line, @Nullable String commit) {
        boolean[] found = new boolean[1];
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Matcher.find(bytes, 0, bytes.length, 0, bytes.length, (at, secret, encoding) -> {
                found[0] = true;
                findings.leak(secret, new Place(Place.Kind.REPORTED, file, line, commit, encoding));
            });
            if (found[0]) {
                return;
            }
        }
        boolean nothing = texts.stream().allMatch(String::isBlank);
        // The message of a report in SARIF is there, and says nothing, where the secret is left out.
        boolean ours = rule.contains("quilt") && texts.stream().noneMatch(text -> text.contains("qk"));
        if (nothing
                || ours
                || texts.stream()
                        .anyMatch(text ->
                                text.contains("REDACTED") || text.matches("(?s).*qk_.{0,20}(\\*\\*\\*|\\.\\.\\.).*"))) {
            findings.problem(name + ": a secret in " + file + ":" + line
                    + " is left out of the report: run the scanner without --redact.");
        }
    }

    private static String rule(JsonNode result) {
        return text(result, "ruleId") + text(result.path("rule"), "id");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
