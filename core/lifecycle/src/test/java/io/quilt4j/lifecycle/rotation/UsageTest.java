package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {

    private static final String KEY = "0b2e9d7c-3f60-4c55-9a0e-5f1d2c3b4a69";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant SINCE = NOW.minusSeconds(3600);
    private static final String AUTH =
            "{\"type\":\"api_key\",\"keyId\":\"" + KEY + "\",\"keyName\":\"ci\",\"keyFingerprint\":\"qk_abc...xyz\"}";
    private static final String EVENT = "{\"eventVersion\":\"1.0\",\"eventTime\":\"2026-11-20T11:30:00Z\","
            + "\"eventName\":\"Auth.GetAWSCredentials\",\"sourceIPAddress\":\"192.0.2.1\",\"userAgent\":\"curl\","
            + "\"userIdentity\":{\"type\":\"QuiltUser\",\"sessionContext\":{\"auth\":" + AUTH + "}}}\n";

    @TempDir
    Path trail;

    private Path file;

    @BeforeEach
    void folder() throws IOException {
        file = trail.resolve("2026/11/20/a.jsonl");
        Files.createDirectories(file.getParent());
    }

    private Usage usage() {
        return Usage.of(trail.toString(), KEY, SINCE, NOW);
    }

    @Test
    void aWholeTrailTellsOfTheUseOrThatThereWasNone() throws IOException {
        Files.writeString(file, EVENT);
        assertThat(usage().last()).isEqualTo("2026-11-20T11:30:00Z");
        assertThat(usage().by()).containsExactly("192.0.2.1 with curl at 2026-11-20T11:30:00Z");
        assertThat(usage().doubt()).isNull();

        Files.writeString(file, EVENT.replace(KEY, KEY.replace('9', '8')));
        assertThat(usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void whatIsWrittenInAnotherWayMayBeTheUse() throws IOException {
        for (String event : List.of(
                EVENT.replace(KEY, KEY.toUpperCase(Locale.ROOT)),
                EVENT.replace(KEY, " " + KEY),
                EVENT.replace("\"" + KEY + "\"", "[\"" + KEY + "\"]"),
                EVENT.replace("\"" + KEY + "\"", "null"),
                EVENT.replace(AUTH, "[" + AUTH + "]"),
                EVENT.replace("\"2026-11-20T11", "\"0001-01-01T11"),
                EVENT.replace("\"2026-11-20T11", "\"2027-11-20T11"),
                "",
                " \n\n")) {
            Files.writeString(file, event);
            assertThat(usage().doubt())
                    .as(event)
                    .contains("something in the audit trail could not be read", "2026/11/20/a.jsonl");
        }
    }

    @Test
    void whatLiesInFoldersOfBeforeIsNotRead() throws IOException {
        Files.writeString(file, EVENT);
        Path before = trail.resolve("2026/11/18/a.jsonl");
        Files.createDirectories(before.getParent());
        Files.writeString(before, "");

        assertThat(usage().doubt()).isNull();
    }
}
