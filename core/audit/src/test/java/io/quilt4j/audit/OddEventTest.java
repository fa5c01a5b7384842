package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.audit.AuditQuery.Misfiled;
import io.quilt4j.base.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are JSON and yet do not say what events say, and files without any. */
class OddEventTest {

    private static final String ID = "0b2e9d7c-3f60-4c55-9a0e-5f1d2c3b4a69";
    private static final String AUTH =
            "{\"type\":\"api_key\",\"keyId\":\"" + ID + "\",\"keyName\":\"ci\",\"keyFingerprint\":\"qk_abc...xyz\"}";
    private static final String SESSION = "{\"auth\":" + AUTH + "}";
    private static final String USER =
            "{\"type\":\"QuiltUser\",\"id\":\"1\",\"email\":\"a@example.com\",\"sessionContext\":" + SESSION + "}";
    private static final String EVENT =
            "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\",\"eventName\":\"Auth.Login\","
                    + "\"userIdentity\":" + USER + "}";

    private static final AuditField KEY_ID =
            AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyId"));
    private static final AuditField EMAIL = AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.EMAIL"));
    private static final AuditField NAME = AuditField.of(AuditColumn.EVENTNAME);

    @TempDir
    Path root;

    private TrailFixture trail;

    @BeforeEach
    void trail() {
        trail = new TrailFixture(root);
    }

    private String finding(String event, AuditField... fields) {
        trail.file("2023/06/08/a.jsonl", event);
        trail.scan(AuditQuery.of(List.of(fields)));
        List<ScanReport.Finding> findings = trail.report.findings();
        assertThat(trail.report.isCertain()).as(event).isEqualTo(findings.isEmpty());
        return findings.isEmpty() ? "" : findings.get(0).reason();
    }

    @Test
    void aVersionIsReadAsJsonMayWriteIt() {
        assertThat(finding(EVENT.replace("\"1.0\"", "\"\\u0031.0\""), KEY_ID)).isEmpty();
        assertThat(finding(EVENT.replace("\"1.0\"", "\"\\u0032.0\""), KEY_ID)).contains("is not 1.x");
        assertThat(finding(EVENT.replace("\"1.0\"", "\"\\u00310.0\""), KEY_ID)).contains("is not 1.x");
    }

    @Test
    void anIdentityOfAnotherFormIsDoubtful() {
        Map.of(USER, "userIdentity", SESSION, "userIdentity.sessionContext", AUTH, "userIdentity.sessionContext.auth")
                .forEach((part, name) -> {
                    for (String other : List.of("[" + part + "]", "\"x\"", "7", "true", "[]")) {
                        assertThat(finding(EVENT.replace(part, other), KEY_ID))
                                .isEqualTo(name + " is missing or no object, so that the event is nobody's, or another"
                                        + " key's");
                    }
                });
        assertThat(finding(EVENT.replace("\"QuiltUser\"", "[]"), KEY_ID))
                .isEqualTo("userIdentity.type is missing or no text");
        assertThat(finding(EVENT.replace("api_key", "API_KEY"), KEY_ID)).contains("is neither api_key nor interactive");
        assertThat(finding(EVENT.replace("api_key", "interactive"), KEY_ID)).contains("but a key is named");
        assertThat(finding(EVENT.replace("\"a@example.com\"", "null"), EMAIL))
                .isEqualTo("userIdentity.email is missing or no text, or has blanks around it");
        assertThat(finding(EVENT.replace("a@example.com", "\\u00e9@example.com\\t"), EMAIL))
                .contains("userIdentity.email");
        assertThat(finding(EVENT.replace("\"a@example.com\"", "null"), KEY_ID)).isEmpty();
        assertThat(finding(EVENT.replace("\"Auth.Login\"", "null"), NAME)).contains("eventName is missing");
        assertThat(finding(EVENT.replace("\"Auth.Login\"", "{}"), NAME)).contains("eventname is an object");
        assertThat(finding(EVENT.replace(USER, "7"), NAME)).isEmpty();
    }

    @Test
    void anIdInAnotherFormIsDoubtful() {
        for (String id : List.of(
                "",
                " ",
                ID + " ",
                " " + ID,
                ID + "\\n",
                ID + "\u00A0",
                ID.replace("b", "\\u0042"),
                "\\ud800",
                "caf\\u00e9",
                "caf\u00e9",
                "a\u007f",
                ID.toUpperCase(Locale.ROOT),
                "{" + ID + "}",
                "urn:uuid:" + ID,
                ID.replace("-", ""))) {
            assertThat(finding(EVENT.replace(ID, id), KEY_ID)).as(id).contains("keyId is no id as Quilt writes it");
        }
        for (String id : List.of(ID, ID.replace("b", "\\u0062"), "7", "Key-1", "a")) {
            assertThat(finding(EVENT.replace(ID, id), KEY_ID)).as(id).isEmpty();
        }
    }

    @Test
    void aNameOfAKeyIsAnyText() {
        AuditField name = AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of("$.sessionContext.auth.keyName"));
        assertThat(finding(EVENT.replace("\"ci\"", "\" ci \""), name)).isEmpty();
        assertThat(finding(EVENT.replace("\"ci\"", "null"), name)).contains("auth.keyName is missing or no text");
        assertThat(finding(EVENT.replace("\"ci\"", "null"), KEY_ID)).isEmpty();
    }

    @Test
    void whatQuiltWritesIsNot() {
        for (String identity : List.of(
                USER,
                USER.replace(",\"sessionContext\":" + SESSION, ""),
                USER.replace(SESSION, "null"),
                USER.replace(AUTH, "{\"type\":\"interactive\"}"),
                "{\"type\":\"Unidentified\"}",
                "{\"type\":\"\\u0055nidentified\",\"email\":null}",
                "{\"type\":\"IAMUser\",\"id\":\"x\",\"account\":\"y\",\"arn\":\"z\"}")) {
            for (AuditField field : List.of(KEY_ID, EMAIL, AuditField.of(AuditColumn.USERIDENTITY), NAME)) {
                assertThat(finding(EVENT.replace(USER, identity), field))
                        .as(identity)
                        .isEmpty();
            }
        }
    }

    @Test
    void aTimeThatCannotBeRightIsDoubtfulWhereTimeIsAskedFor() {
        AuditField time = AuditField.of(AuditColumn.EVENTTIME);
        String at = "2023-06-08T13:59:36Z";
        for (String odd : List.of("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z")) {
            assertThat(finding(EVENT.replace(at, odd), time)).contains("before there were audit trails");
        }
        assertThat(finding(EVENT.replace(at, "2021-06-08T13:59:36Z"), time)).contains("more than a year away");
        assertThat(finding(EVENT.replace(at, "0001-01-01T00:00:00Z"), time))
                .isEqualTo("eventTime is of 0001/01/01, before there were audit trails");

        trail.file("2023/06/08/a.jsonl", EVENT);
        for (String now : List.of("2023-06-07T13:59:00Z", "2023-06-07T14:00:00Z")) {
            try (AuditTrail files = AuditTrail.at(root.toString());
                    AuditRows rows =
                            files.scan(AuditQuery.of(List.of(time)), Instant.parse(now), Cancellation.none())) {
                rows.forEachRemaining(row -> assertThat(row[0]).isNotNull());
                assertThat(rows.report().isCertain()).as(now).isEqualTo(now.contains("14:00"));
            }
        }
    }

    /** By its bytes such a line is of no interest to who asks for the key. */
    @Test
    void whoNeedsToBeCertainSeesEveryLine() {
        trail.file("2023/06/08/a.jsonl", EVENT.replace("\"" + ID + "\"", "null"));
        AuditQuery query = AuditQuery.of(List.of()).where(new AuditCondition.OneOf(KEY_ID, Set.of(ID)));

        trail.scan(query.withMisfiled(Misfiled.FIND));
        assertThat(trail.report.isCertain()).isFalse();
    }

    @Test
    void aFileWithoutAnEventIsToldOf() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        new GZIPOutputStream(packed).close();
        trail.bytes("2023/06/08/a.jsonl", new byte[0])
                .bytes("2023/06/08/b.jsonl", "\n \r\n\t\n".getBytes(UTF_8))
                .bytes("2023/06/08/c.jsonl.gz", packed.toByteArray())
                .bytes("2023/06/08/d.jsonl.gz", new byte[0])
                .bytes("2023/06/08_$folder$", new byte[0])
                .bytes("2023/06/08/_SUCCESS", new byte[0])
                .file("2023/06/09/a.jsonl", EVENT);

        assertThat(trail.column(AuditColumn.EVENTNAME)).containsExactly("Auth.Login");
        assertThat(trail.report.filesEmpty()).isEqualTo(4);
        assertThat(trail.report.isComplete()).isFalse();
        assertThat(trail.report.findings())
                .extracting(ScanReport.Finding::file)
                .containsExactly(
                        "2023/06/08/a.jsonl", "2023/06/08/b.jsonl", "2023/06/08/c.jsonl.gz", "2023/06/08/d.jsonl.gz");
        assertThat(trail.report.findings())
                .allMatch(finding -> finding.toString().contains(": it is empty: "));
    }
}
