package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Writes trails like those of a busy catalog, always the same for the same arguments: some 840 bytes an event, every seventh
 * made with an API key, names that no parser likes. {@code main} is for benchmarks and for tests by other programs.
 */
public final class GeneratedTrail {

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "quilt-python/8.0.0 quilt3/8.0.0 (Linux-5.15.0-x86_64-with-glibc2.35) CPython/3.11.9",
            "",
            "quilt4j/0.1.0 \"api_key\" \\ {\"type\":\"api_key\"}");
    private static final List<String> NASTY = List.of(
            "ci",
            "deploy \"prod\"",
            "back\\slash\\u0061",
            "caf\u00e9 \u00fcber",
            "\uD83D\uDE00 \uD83D\uDD11",
            "line\nbreak\ttab",
            "\u2028\u0085",
            "null",
            "{\"type\":\"api_key\"}",
            "]}],[{",
            "\u212Aelvin \u0130stanbul \u03A3\u03A3",
            "",
            "'; DROP TABLE audit_trail; --");
    private static final List<String> NAMES = List.of(
            "Auth.Login",
            "Auth.RefreshToken",
            "Auth.GetAWSCredentials",
            "Auth.GetAWSCredentials",
            "APIKeys.Create",
            "APIKeys.Revoke",
            "Users.List",
            "Buckets.Update",
            "Auth.APIKey");

    private final Random random;
    private final boolean plain;
    private final StringBuilder line = new StringBuilder(2048);

    /** @param plain without the names that no parser likes, for readers that are not ours */
    GeneratedTrail(long seed, boolean plain) {
        random = new Random(seed);
        this.plain = plain;
    }

    /** {@code FOLDER EVENTS LAST_DAY [plain]}: four files a day, for 90 days up to and with the last one. */
    public static void main(String[] arguments) throws IOException {
        boolean plain = arguments.length > 3 && arguments[3].equals("plain");
        new GeneratedTrail(42, plain)
                .write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), 90, LocalDate.parse(arguments[2]));
    }

    /** Writes the events, spread evenly over the days up to {@code lastDay}, four files a day. */
    void write(Path root, int events, int days, LocalDate lastDay) throws IOException {
        int files = days * 4;
        for (int file = 0; file < files; file++) {
            LocalDate day = lastDay.minusDays(days - 1 - file / 4);
            Path folder = Files.createDirectories(root.resolve(TrailDate.text(day)));
            int count = (int) ((long) events * (file + 1) / files - (long) events * file / files);
            Instant start = day.atStartOfDay().plusHours(6L * (file % 4)).toInstant(ZoneOffset.UTC);
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(folder.resolve(file % 4 + ".jsonl")), 1 << 20)) {
                for (int i = 0; i < count; i++) {
                    out.write(line(start.plusMillis(i * 21_600_000L / Math.max(1, count)))
                            .getBytes(UTF_8));
                    out.write('\n');
                }
            }
        }
    }

    /** One event, without a line feed. */
    String line(Instant time) {
        line.setLength(0);
        String name = one(NAMES);
        boolean byKey = random.nextInt(7) == 0;
        int user = random.nextInt(500);
        begin('{', "eventVersion", "1.0");
        next("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString());
        next("eventID", hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12));
        next("eventSource", "QuiltServer");
        next(random.nextInt(50) == 0 ? "type" : "eventType", "QuiltApiCall");
        next("eventName", name);
        next("userAgent", AGENTS.get(plain ? random.nextInt(3) : random.nextInt(AGENTS.size())));
        next("sourceIPAddress", "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256));
        raw("userIdentity");
        identity(user, byKey, name.equals("Auth.APIKey"));
        next("requestID", "Root=1-" + hex(8) + "-" + hex(24));
        details(name);
        line.append('}');
        return line.toString();
    }

    private void identity(int user, boolean byKey, boolean nobody) {
        if (nobody) {
            line.append("{\"type\":\"Unidentified\"}");
            return;
        }
        begin('{', "type", "QuiltUser");
        next("id", Integer.toString(user));
        next("userName", "user_" + user);
        next("email", "user_" + user + "@example.com");
        raw("isAdmin").append(user % 20 == 0);
        raw("isActive").append(true);
        raw("isSsoOnly").append(user % 3 == 0);
        raw("isService").append(false);
        next("lastLogin", "2023-03-23T12:37:53Z");
        next("dateJoined", "2020-11-16T03:32:01Z");
        next("roleId", Integer.toString(user % 7));
        raw("sessionContext").append("{\"auth\":");
        begin('{', "type", byKey ? "api_key" : "interactive");
        if (byKey) {
            next("keyId", hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12));
            next("keyName", plain ? "key " + user : one(NASTY));
            next("keyFingerprint", "qk_" + hex(3) + "..." + hex(3));
        }
        line.append("}}}");
    }

    private void details(String name) {
        switch (name) {
            case "APIKeys.Create" -> {
                raw("requestParameters").append("{\"input\":");
                begin('{', "name", plain ? "ci" : one(NASTY));
                raw("expiresInDays").append(1 + random.nextInt(365)).append("}}");
                raw("responseElements").append("{\"apiKey\":");
                begin('{', "id", hex(32));
                next("name", plain ? "ci" : one(NASTY));
                next("fingerprint", "qk_" + hex(3) + "..." + hex(3));
                next("status", "ACTIVE");
                line.append("},\"secret\":\"***\"}");
            }
            case "Auth.Login", "Auth.RefreshToken" -> {
                raw("requestParameters");
                begin('{', "username", "user");
                next("password", "***");
                line.append('}');
                raw("responseElements");
                begin('{', "access_token", "***");
                next("refresh_token", "***");
                next("exp", "2023-09-06T13:59:36Z");
                line.append('}');
            }
            case "Buckets.Update" -> {
                raw("requestParameters");
                begin('{', "name", "bucket-" + random.nextInt(20));
                next("input", plain ? "description" : one(NASTY) + one(NASTY));
                raw("tags").append("[1,2.50,-3e7,null,[],{},{\"A\":{\"a\":true}}]}");
                raw("responseElements").append("{}");
            }
            default -> {
                raw("requestParameters").append("{}");
                raw("responseElements");
                begin('{', "AccessKeyId", "ASIA" + hex(16));
                next("SecretKey", "***");
                next("SessionToken", "***");
                line.append('}');
            }
        }
        boolean failed = name.equals("Auth.APIKey");
        raw("errorCode").append(failed ? "\"EXPIRED\"" : "null");
        raw("errorMessage").append("null");
        raw("additionalEventData");
        begin('{', "method", "password");
        line.append('}');
    }

    private void begin(char bracket, String name, String value) {
        line.append(bracket).append('"').append(name).append("\":");
        quoted(value);
    }

    private void next(String name, String value) {
        raw(name);
        quoted(value);
    }

    private StringBuilder raw(String name) {
        return line.append(",\"").append(name).append("\":");
    }

    private void quoted(String value) {
        line.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, line);
        line.append('"');
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }
}
