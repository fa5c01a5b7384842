package io.quilt4j.lifecycle.leaks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.keys.ApiKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes leaks for programs. No secret is part of it. */
public final class LeakReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
    private static final String RULE = "quilt-api-key";

    private LeakReport() {}

    /** One object for each place. */
    public static String json(List<KnownLeak> leaks) {
        ArrayNode all = JSON.createArrayNode();
        for (KnownLeak leak : leaks) {
            for (Place place : leak.places()) {
                ObjectNode one = all.addObject();
                one.put("status", leak.status().toString());
                one.put("verified", leak.verified());
                one.put("kind", place.kind().toString());
                one.put("file", place.file());
                one.put("line", place.line() == 0 ? null : Long.valueOf(place.line()));
                one.put("commit", place.commit());
                one.put("encoding", place.encoding().isEmpty() ? null : place.encoding());
                one.put("secret", leak.masked());
                one.put("fingerprint", leak.fingerprint());
                ApiKey key = single(leak);
                one.put("name", key == null ? null : key.name());
                one.put("owner", key == null ? null : key.userEmail());
                keys(one.putArray("keys"), leak.keys());
            }
        }
        return written(all);
    }

    private static @Nullable ApiKey single(KnownLeak leak) {
        return leak.keys().size() == 1 ? leak.keys().get(0) : null;
    }

    private static void keys(ArrayNode keys, List<ApiKey> found) {
        for (ApiKey key : found) {
            ObjectNode one = keys.addObject();
            one.put("id", key.id());
            one.put("name", key.name());
            one.put("owner", key.userEmail());
            one.put("status", key.status().name());
            one.put("expires_at", key.expiresAt().toString());
            Instant used = key.lastUsedAt();
            one.put("last_used_at", used == null ? null : used.toString());
        }
    }

    /** SARIF 2.1.0, as code hosts show it beside the code. {@code version}: of this program. */
    public static String sarif(List<KnownLeak> leaks, String version) {
        ObjectNode log = JSON.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "quilt4j");
        driver.put("version", version);
        ObjectNode rule = driver.putArray("rules").addObject();
        rule.put("id", RULE);
        rule.putObject("shortDescription").put("text", "API key of a Quilt catalog");
        rule.putObject("help").put("text", "Revoke it (quilt4j scan --revoke), then remove it from where it stands.");
        ArrayNode results = run.putArray("results");
        for (KnownLeak leak : leaks) {
            for (Place place : leak.places()) {
                result(results.addObject(), leak, place);
            }
        }
        return written(log);
    }

    private static void result(ObjectNode result, KnownLeak leak, Place place) {
        result.put("ruleId", RULE);
        result.put("ruleIndex", 0);
        result.put("level", leak.mayWork() ? "error" : leak.status() == LeakStatus.NOT_ASKED ? "warning" : "note");
        result.putObject("message")
                .put("text", "API key " + leak.fingerprint() + ": " + leak.status() + told(leak) + ". In: " + place);
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(place.file()));
        if (place.line() > 0) {
            physical.putObject("region").put("startLine", place.line());
        }
        ObjectNode prints = result.putObject("partialFingerprints");
        prints.put("quilt/v1", leak.fingerprint() + "@" + place.file());
        if (place.commit() != null) {
            prints.put("commitSha", place.commit());
        }
    }

    private static String told(KnownLeak leak) {
        return leak.keys().isEmpty()
                ? ""
                : leak.keys().stream()
                        .map(key -> "'" + key.name() + "' of " + key.userEmail())
                        .collect(Collectors.joining(", ", ", ", ""));
    }

    /** A path as a reference of RFC 3986. */
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if ((c < 0x80 && Character.isLetterOrDigit(c)) || "-._~/!$&'()*+,;=@".indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(String.format("%02X", octet & 0xff));
            }
        }
        return uri.toString();
    }

    private static String written(Object tree) {
        try {
            return PRETTY.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
