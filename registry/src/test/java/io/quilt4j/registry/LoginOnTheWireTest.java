package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Logging in over plain HTTP, as protocol.md section 2 has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginOnTheWireTest {

    /** Its clock stands still until a test moves it: on a busy machine the hashing of a few passwords takes seconds. */
    private final LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary()
            .sample(true)
            .testControl(true)
            .clock(Clock.fixed(Instant.now(), ZoneOffset.UTC)));

    private final Wire wire = new Wire(stack);

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @DisplayName("statement 14: config.json names the registry, without a slash at the end")
    void namesTheRegistry() {
        HttpResponse<String> config = wire.get("/config.json", null);

        assertThat(config.statusCode()).isEqualTo(200);
        assertThat(Wire.json(config).get("registryUrl").asText())
                .isEqualTo(stack.registryUrl().toString())
                .doesNotEndWith("/");
    }

    @Test
    @DisplayName("statement 15: config.json switches the Python client's telemetry off")
    void switchesTelemetryOff() {
        assertThat(Wire.json(wire.get("/config.json", null))
                        .get("telemetry_disabled")
                        .isBoolean())
                .isTrue();
        assertThat(Wire.json(wire.get("/config.json", null))
                        .get("telemetry_disabled")
                        .booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("statement 29: a code and then a refresh token each buy tokens that last at least 61 seconds")
    void exchangesCodesAndRefreshTokens() {
        JsonNode first = wire.login("bob");
        JsonNode second = Wire.json(wire.token(first.get("refresh_token").asText()));

        for (JsonNode tokens : List.of(first, second)) {
            assertThat(tokens.get("expires_at").isNumber()).isTrue();
            assertThat(tokens.get("expires_at").asLong())
                    .isGreaterThan(stack.control().now().getEpochSecond() + 61);
            assertThat(me(tokens).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesTheRefreshTokenFromTheQueryToo() {
        String code = stack.issueCode("bob");

        HttpResponse<String> tokens =
                wire.send(wire.request("/api/token?refresh_token=" + code).POST(BodyPublishers.noBody()));

        assertThat(tokens.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("statement 30: a code works once")
    void takesACodeOnce() {
        String code = stack.issueCode("bob");

        assertThat(wire.token(code).statusCode()).isEqualTo(200);
        assertThat(wire.token(code).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("statement 31: a code older than ten minutes is refused")
    void refusesOldCodes() {
        String young = stack.issueCode("bob");
        String old = stack.issueCode("bob");
        stack.control().advance(Duration.ofMinutes(10).minusSeconds(5));
        assertThat(wire.token(young).statusCode()).isEqualTo(200);
        stack.control().advance(Duration.ofSeconds(10));

        assertThat(wire.token(old).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("statement 32: without refresh_token the answer is a 400 with a message")
    void wantsARefreshToken() {
        HttpResponse<String> refused = wire.send(wire.request("/api/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("other=1")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Wire.json(refused).get("message").asText()).contains("refresh_token");
    }

    @Test
    void takesASpentRefreshTokenForAMinuteWhileNoSuccessorIsUsed() {
        String spent = refreshToken(wire.login("bob"));
        String first = refreshToken(Wire.json(wire.token(spent)));

        stack.control().advance(Duration.ofSeconds(59));
        JsonNode again = Wire.json(wire.token(spent));
        assertThat(me(again).statusCode()).isEqualTo(200);
        assertThat(wire.token(first).statusCode())
                .as("both answers may have arrived")
                .isEqualTo(200);
    }

    @Test
    void endsTheLoginWhenARefreshTokenComesAgainAfterItsSuccessorWasUsed() {
        String spent = refreshToken(wire.login("bob"));
        String successor = refreshToken(Wire.json(wire.token(spent)));
        JsonNode newest = Wire.json(wire.token(successor));

        assertThat(wire.token(spent).statusCode()).isEqualTo(401);

        assertThat(me(newest).statusCode()).isEqualTo(401);
        assertThat(wire.token(refreshToken(newest)).statusCode()).isEqualTo(401);
    }

    @Test
    void endsTheLoginWhenARefreshTokenComesAgainAfterAMinute() {
        String spent = refreshToken(wire.login("bob"));
        JsonNode newest = Wire.json(wire.token(spent));
        stack.control().advance(Duration.ofSeconds(61));

        assertThat(wire.token(spent).statusCode()).isEqualTo(401);

        assertThat(me(newest).statusCode()).isEqualTo(401);
        assertThat(wire.login("bob").get("access_token").asText())
                .as("other logins of the user are others")
                .isNotEmpty();
    }

    @Test
    void takesATokenThatWasExchangedTwiceForThatOfClientsWithoutALock() {
        String spent = refreshToken(wire.login("bob"));
        String one = refreshToken(Wire.json(wire.token(spent)));
        String other = refreshToken(Wire.json(wire.token(spent)));
        assertThat(wire.token(one).statusCode()).isEqualTo(200);

        // A third process has read it before the others wrote, and sends it now.
        assertThat(wire.token(spent).statusCode()).isEqualTo(200);
        assertThat(wire.token(other).statusCode()).isEqualTo(200);
        stack.control().advance(Duration.ofSeconds(61));
        assertThat(wire.token(spent).statusCode()).isEqualTo(401);
    }

    @Test
    void whereSeveralAreAtItNoUseOfASuccessorEndsTheGraceButItsTimeDoes() {
        String first = refreshToken(wire.login("bob"));
        String slow = refreshToken(Wire.json(wire.token(first)));
        assertThat(wire.token(first).statusCode()).as("clients without a lock").isEqualTo(200);
        String next = refreshToken(Wire.json(wire.token(slow)));
        String newest = refreshToken(Wire.json(wire.token(next)));

        assertThat(wire.token(slow).statusCode())
                .as("read before the others went on, and sent now")
                .isEqualTo(200);
        stack.control().advance(Duration.ofSeconds(61));
        String later = refreshToken(Wire.json(wire.token(newest)));
        String last = refreshToken(Wire.json(wire.token(later)));

        assertThat(wire.token(newest).statusCode())
                .as("nobody was beside it within the last minute")
                .isEqualTo(401);
        assertThat(wire.token(last).statusCode()).isEqualTo(401);
    }

    @Test
    void takesARefreshTokenOnceWhenThereIsNoGrace() {
        try (LocalRegistry strict =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).refreshGrace(Duration.ZERO))) {
            Wire there = new Wire(strict);
            String spent = refreshToken(there.login("bob"));

            assertThat(there.token(spent).statusCode()).isEqualTo(200);
            assertThat(there.token(spent).statusCode()).isEqualTo(401);
        }
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.get("refresh_token").asText();
    }

    @Test
    void takesARefreshTokenAgainWhenToldTo() {
        try (LocalRegistry reusing =
                LocalRegistry.start(RegistryOptions.temporary().sample(true).oneTimeRefreshTokens(false))) {
            Wire there = new Wire(reusing);
            String token = there.login("bob").get("refresh_token").asText();

            assertThat(there.token(token).statusCode()).isEqualTo(200);
            assertThat(there.token(token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneKindOfTokenDoesNotPassForAnother() {
        JsonNode tokens = wire.login("bob");

        assertThat(wire.token(tokens.get("access_token").asText()).statusCode()).isEqualTo(401);
        assertThat(wire.get("/api/me", tokens.get("refresh_token").asText()).statusCode())
                .isEqualTo(401);
        assertThat(wire.get("/api/me", stack.issueCode("bob")).statusCode()).isEqualTo(401);
        assertThat(me(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void accessEndsWithItsTime() {
        JsonNode tokens = wire.login("bob");
        stack.control().advance(Duration.ofMinutes(61));

        assertThat(me(tokens).statusCode()).isEqualTo(401);
        assertThat(wire.token(tokens.get("refresh_token").asText()).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("statements 33, 34: AWS credentials end at a time with an offset, and need a valid bearer")
    void issuesCredentials() {
        String path = "/api/auth/get_credentials";
        JsonNode credentials = Wire.json(wire.get(path, wire.accessToken("bob")));

        assertThat(OffsetDateTime.parse(credentials.get("Expiration").asText()).toInstant())
                .isAfter(stack.control().now().plus(Duration.ofMinutes(15)));
        for (String field : List.of("AccessKeyId", "SecretAccessKey", "SessionToken")) {
            assertThat(credentials.get(field).asText()).isNotEmpty();
        }
        assertThat(wire.get(path, null).statusCode()).isEqualTo(401);
        assertThat(wire.get(path, "nonsense").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("statement 38: /login leads through signing in to a page whose code buys tokens")
    void showsACode() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<String> form = browser.send(page("/login").build(), BodyHandlers.ofString());
        assertThat(form.uri().getPath()).isEqualTo("/signin");
        String fields = "username=bob&password=demo-password&next=%2Fcode&csrf="
                + URLEncoder.encode(find("name=\"csrf\" value=\"([^\"]+)\"", form.body()), StandardCharsets.UTF_8);
        HttpRequest submit = page("/signin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", stack.catalog().toString())
                .POST(BodyPublishers.ofString(fields))
                .build();

        HttpResponse<String> shown = browser.send(submit, BodyHandlers.ofString());

        assertThat(shown.uri().getPath()).isEqualTo("/code");
        String code = find("id=\"code\"[^>]*>([^<]+)<", shown.body());
        assertThat(wire.token(code).statusCode()).isEqualTo(200);
        assertThat(cookies.getCookieStore().getCookies()).allMatch(HttpCookie::isHttpOnly);
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");

        stack.control().advance(Duration.ofHours(13));
        assertThat(browser.send(page("/code").build(), BodyHandlers.ofString())
                        .uri()
                        .getPath())
                .isEqualTo("/signin");
    }

    @Test
    void theFormMustComeFromOurPageAndLeadsNowhereElse() throws Exception {
        HttpResponse<String> forged = wire.send(wire.request("/signin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=bob&password=demo-password")));
        assertThat(forged.statusCode()).isEqualTo(403);

        for (String elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:x")) {
            HttpResponse<String> form = HttpClient.newHttpClient()
                    .send(
                            page("/signin?next=" + URLEncoder.encode(elsewhere, StandardCharsets.UTF_8))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(find("name=\"next\" value=\"([^\"]+)\"", form.body())).isEqualTo("/code");
        }
    }

    @Test
    @DisplayName("statement 39: /api/code answers with a code that buys tokens, and wants a bearer")
    void issuesCodes() {
        String code = Wire.json(wire.get("/api/code", wire.accessToken("bob")))
                .get("code")
                .asText();

        assertThat(wire.token(code).statusCode()).isEqualTo(200);
        assertThat(wire.get("/api/code", null).statusCode()).isEqualTo(401);
    }

    @Test
    void anApiKeyCannotTurnItselfIntoALogin() {
        String secret =
                wire.create(wire.accessToken("bob"), "k", 1).get("secret").asText();

        assertThat(wire.get("/api/code", secret).statusCode()).isEqualTo(403);
        assertThat(wire.post("/api/refresh", secret, Map.of()).statusCode()).isEqualTo(403);
        assertThat(wire.get("/api/auth/get_credentials", secret).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("statement 40: /api/login takes a password, by name or e-mail, and says when the attempt failed")
    void logsInByPassword() {
        for (String name : List.of("bob", "bob@example.com")) {
            JsonNode token = Wire.json(login(name, "demo-password"));
            assertThat(token.get("exp").isNumber()).isTrue();
            assertThat(wire.get("/api/me", token.get("token").asText()).statusCode())
                    .isEqualTo(200);
        }
        for (String name : List.of("bob", "nobody")) {
            HttpResponse<String> refused = login(name, "wrong");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(Wire.json(refused).get("message").asText()).contains("Login attempt failed");
        }
        assertThat(login("dave", "demo-password").statusCode()).isEqualTo(403);
    }

    @Test
    void slowsDownGuessingAndLetsTheRightPersonInAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(login("carol", "wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> waiting = login("carol", "demo-password");
        assertThat(waiting.statusCode()).isEqualTo(429);
        assertThat(Wire.json(waiting).get("message").asText()).contains("Wait");
        assertThat(waiting.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(login("bob", "demo-password").statusCode()).isEqualTo(200);

        stack.control().advance(Duration.ofMinutes(5));
        assertThat(login("carol", "demo-password").statusCode()).isEqualTo(200);
        assertThat(login("carol", "demo-password").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("statement 41: /api/me tells who the caller is, and does not mind _cachebust")
    void tellsWhoYouAre() {
        JsonNode me = Wire.json(wire.get("/api/me?_cachebust=0.1", wire.accessToken("admin")));

        assertThat(me.get("current_user").asText()).isEqualTo("admin");
        assertThat(me.get("is_staff").asBoolean()).isTrue();
        assertThat(me.get("email").asText()).isEqualTo("admin@example.com");
    }

    @Test
    @DisplayName("statement 42: /api/refresh gives another token; after /api/logout the token is refused")
    void refreshesAndLogsOut() {
        JsonNode tokens = wire.login("bob");
        String first = tokens.get("access_token").asText();
        JsonNode refreshed = Wire.json(wire.post("/api/refresh", first, Map.of()));
        String second = refreshed.get("token").asText();
        assertThat(refreshed.get("exp").isNumber()).isTrue();
        assertThat(second).isNotEqualTo(first);

        assertThat(wire.post("/api/logout", second, Map.of()).statusCode()).isEqualTo(200);

        assertThat(wire.get("/api/me", second).statusCode()).isEqualTo(401);
        assertThat(wire.get("/api/me", first).statusCode()).isEqualTo(401);
        assertThat(wire.token(tokens.get("refresh_token").asText()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void healthIsPlainText() {
        assertThat(wire.get("/healthcheck", null).body()).isEqualTo("ok");
    }

    private HttpResponse<String> me(JsonNode tokens) {
        return wire.get("/api/me", tokens.get("access_token").asText());
    }

    private HttpResponse<String> login(String name, String password) {
        return wire.post("/api/login", null, Map.of("username", name, "password", password));
    }

    private HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(URI.create(stack.catalog() + path)).header("Accept", "text/html");
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
