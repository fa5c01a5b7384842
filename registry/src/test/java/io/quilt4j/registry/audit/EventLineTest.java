package io.quilt4j.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.audit.AuthCalls.Exchanged;
import io.quilt4j.registry.audit.AuthCalls.KeyRefusal;
import io.quilt4j.registry.audit.UserIdentity.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLineTest {

    private static final Instant TIME = Instant.parse("2023-06-08T13:59:36.5Z");
    private static final String SECRET = "qk_0123456789abcdefghijABCDEFGHIJ-_";

    @Test
    void aLoginLooksAsTheDocumentationShowsIt() {
        assertThat(line(user(null), AuthCalls.passwordLogin("example_user", TIME.plusSeconds(90L * 86_400))))
                .isEqualTo("{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\","
                        + "\"eventID\":\"92e66ee3-42fd-4142-990d-9d54059c583b\",\"eventSource\":\"QuiltServer\","
                        + "\"eventType\":\"QuiltApiCall\",\"eventName\":\"Auth.Login\",\"userAgent\":\"Mozilla/5.0\","
                        + "\"sourceIPAddress\":\"127.0.0.1\",\"userIdentity\":{\"type\":\"QuiltUser\",\"id\":\"7\","
                        + "\"userName\":\"example_user\",\"email\":\"example_user@example.com\",\"isAdmin\":true,"
                        + "\"isActive\":true,\"isSsoOnly\":false,\"isService\":false,"
                        + "\"lastLogin\":\"2023-03-23T12:37:53Z\",\"dateJoined\":\"2020-11-16T03:32:01Z\","
                        + "\"roleId\":\"3\"},\"requestID\":\"Root=1-67891233-abcdef012345678912345678\","
                        + "\"requestParameters\":{\"username\":\"example_user\",\"password\":\"***\"},"
                        + "\"responseElements\":{\"access_token\":\"***\",\"refresh_token\":\"***\","
                        + "\"exp\":\"2023-09-06T13:59:36Z\"},\"errorCode\":null,\"errorMessage\":null,"
                        + "\"additionalEventData\":{\"method\":\"password\"}}\n");
    }

    @Test
    @DisplayName("statement 86: userIdentity.sessionContext.auth tells an interactive session from a key")
    void theSessionIsWritten() {
        assertThat(line(user(new Session.Interactive()), AuthCalls.logout()))
                .contains("\"roleId\":\"3\",\"sessionContext\":{\"auth\":{\"type\":\"interactive\"}}}");
        assertThat(line(user(new Session.ApiKey("12", "ci", "qk_abc...xyz")), AuthCalls.logout()))
                .contains("\"sessionContext\":{\"auth\":{\"type\":\"api_key\",\"keyId\":\"12\",\"keyName\":\"ci\","
                        + "\"keyFingerprint\":\"qk_abc...xyz\"}}}");
    }

    @Test
    @DisplayName("statement 84: Auth.APIKey carries the fingerprint and the error code")
    void aRefusedKeyIsWritten() {
        assertThat(line(new UserIdentity.Unidentified(), AuthCalls.apiKeyRefused("qk_abc...xyz", KeyRefusal.EXPIRED)))
                .contains("\"userIdentity\":{\"type\":\"Unidentified\"}")
                .contains("\"requestParameters\":{\"fingerprint\":\"qk_abc...xyz\"}")
                .contains("\"errorCode\":\"EXPIRED\"");
    }

    @Test
    void theAuthNamespaceHasItsDocumentedMembers() {
        assertThat(line(user(null), AuthCalls.refreshToken(Exchanged.CODE, TIME)))
                .contains("\"requestParameters\":{\"refresh_token\":\"***\"},\"responseElements\":{"
                        + "\"access_token\":\"***\",\"refresh_token\":\"***\",\"expires_at\":\"2023-06-08T13:59:36Z\"}")
                .contains("\"additionalEventData\":{\"method\":\"code\"}");
        assertThat(line(user(null), AuthCalls.issueCode("7", TIME)))
                .contains("\"responseElements\":{\"code\":{\"user_id\":\"7\",\"code\":\"***\","
                        + "\"expires\":\"2023-06-08T13:59:36Z\",\"sso_provider\":null,\"sso_access_token\":null,");
        assertThat(line(user(null), AuthCalls.awsCredentials("ASIAEXAMPLE")))
                .contains("{\"AccessKeyId\":\"ASIAEXAMPLE\",\"SecretKey\":\"***\",\"SessionToken\":\"***\"}");
    }

    @Test
    void theUsersNamespaceIsFinerThanTheMutations() {
        assertThat(line(user(null), UserCalls.setActive("bob", false)))
                .contains("\"eventName\":\"Users.Disable\"")
                .contains("\"requestParameters\":{\"username\":\"bob\"},\"responseElements\":null");
        assertThat(line(user(null), UserCalls.setAdmin("bob", true))).contains("\"Users.GrantAdmin\"");
        assertThat(line(user(null), UserCalls.editEmail("bob", "b@example.com")))
                .contains("{\"username\":\"bob\",\"email\":\"b@example.com\"}");
        assertThat(line(user(null), UserCalls.setRole("bob", null))).contains("{\"username\":\"bob\",\"role\":null}");
    }

    @Test
    @DisplayName("statement 85: a secret is never written, under whatever alias, as whatever argument")
    void secretsAreHidden() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("__typename", "APIKeyCreated");
        data.put("aliased", SECRET);
        data.put("secret", SECRET);
        data.put("more", List.of(Map.of("token", 5), "see " + SECRET + "!"));
        Map<String, @Nullable Object> byId = new LinkedHashMap<>();
        byId.put("id", SECRET);
        byId.put("secret", null);
        Caller careless = new Caller(new UserIdentity.Unidentified(), "agent " + SECRET, null, SECRET);

        assertThat(line(careless, ApiKeyCalls.create(Map.of("input", Map.of("name", "ci", "expiresInDays", 30)), data)))
                .contains("\"userAgent\":\"agent ***\"")
                .contains("\"responseElements\":{\"__typename\":\"APIKeyCreated\",\"aliased\":\"***\","
                        + "\"secret\":\"***\",\"more\":[{\"token\":\"***\"},\"see ***!\"]}")
                .contains("\"expiresInDays\":30")
                .doesNotContain(SECRET);
        assertThat(line(careless, ApiKeyCalls.revoke(byId, null).failed("InvalidInput", "No key " + SECRET)))
                .contains("\"requestParameters\":{\"id\":\"***\",\"secret\":null},\"responseElements\":null,"
                        + "\"errorCode\":\"InvalidInput\",\"errorMessage\":\"No key ***\","
                        + "\"additionalEventData\":{\"graphql_path\":\"apiKeyRevoke\"}");
    }

    @Test
    void aKeyNamedAfterASecretDoesNotBetrayIt() {
        assertThat(line(user(new Session.ApiKey("12", SECRET, "qk_abc...xyz")), AuthCalls.logout()))
                .contains("\"keyName\":\"***\"")
                .doesNotContain(SECRET);
    }

    @Test
    void secretsAreHiddenInTheRecordsThemselves() {
        assertThat(ApiKeyCalls.revoke(Map.of("secret", SECRET), SECRET).toString())
                .doesNotContain(SECRET);
    }

    @Test
    void oddCharactersStayOnOneLine() {
        assertThat(line(new UserIdentity.Unidentified(), UserCalls.delete("a\n\"b\"\u2028\uD83D\uDE00")))
                .contains("a\\n\\\"b\\\"\\u2028\\uD83D\\uDE00")
                .isASCII();
    }

    @Test
    void aLongUserAgentIsCut() {
        Caller caller = new Caller(new UserIdentity.Unidentified(), "x".repeat(10_000), null, null);

        assertThat(line(caller, AuthCalls.logout())).hasSizeLessThan(2_000);
    }

    private static UserIdentity user(@Nullable Session session) {
        return new UserIdentity.QuiltUser(
                "7",
                "example_user",
                "example_user@example.com",
                true,
                true,
                false,
                false,
                Instant.parse("2023-03-23T12:37:53Z"),
                Instant.parse("2020-11-16T03:32:01Z"),
                "3",
                session);
    }

    private static String line(UserIdentity identity, ApiCall call) {
        return line(new Caller(identity, "Mozilla/5.0", "127.0.0.1", "Root=1-67891233-abcdef012345678912345678"), call);
    }

    private static String line(Caller caller, ApiCall call) {
        UUID id = UUID.fromString("92e66ee3-42fd-4142-990d-9d54059c583b");
        return new String(EventLine.of(new AuditEvent(TIME, id, caller, call)), StandardCharsets.UTF_8);
    }
}
