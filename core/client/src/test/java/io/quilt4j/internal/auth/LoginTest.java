package io.quilt4j.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.auth.Status;
import io.quilt4j.auth.StoredLogin;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.SeenRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    @TempDir
    Path data;

    private Workplace workplace;
    private OddRegistry odd;

    @BeforeEach
    void open() {
        workplace = new Workplace(data);
        odd = new OddRegistry();
    }

    @AfterEach
    void close() {
        workplace.close();
        odd.close();
    }

    @Test
    @DisplayName("statement 16: login posts the code as a form field, without an Authorization header")
    void postsTheCode() {
        workplace.auth(odd.url()).login(Secret.of(" a+b/c=&d\n"));

        OddRegistry.Seen request = odd.seen().get(0);
        assertThat(request.path()).isEqualTo("/api/token");
        assertThat(request.authorization()).isEqualTo("null");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body()).isEqualTo("refresh_token=a%2Bb%2Fc%3D%26d");
    }

    @Test
    @DisplayName("statement 19: a status other than 200 from /api/token")
    void namesTheStatus() {
        for (int status : new int[] {201, 401, 403}) {
            odd.answerTokens(status, "{\"refresh_token\":\"r\",\"access_token\":\"a\",\"expires_at\":1}");
            assertThatThrownBy(() -> workplace.auth(odd.url()).login(Secret.of("c")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessage("Authentication error: " + status);
        }
        odd.answerTokens(500, "");
        assertThatThrownBy(() -> workplace.auth(odd.url()).login(Secret.of("c")))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("Authentication error: 500");
        assertThat(data.resolve("auth.json")).doesNotExist();
    }

    @Test
    @DisplayName("statement 20: an error in the answer fails the login, a null error does not")
    void namesTheError() {
        odd.answerTokens(200, "{\"error\":\"x\"}");
        assertThatThrownBy(() -> workplace.auth(odd.url()).login(Secret.of("c")))
                .hasMessage("Failed to log in: x");

        odd.answerTokens(() -> OddRegistry.tokens("r", "a", "2000000000"));
        workplace.auth(odd.url()).login(Secret.of("c"));
        assertThat(workplace.read("auth.json")).contains("\"a\"");
    }

    @Test
    void refusesAnAnswerWithoutTokens() {
        for (String body : List.of(
                "<html>", "", "[]", "{}", "{\"refresh_token\":\"r\",\"access_token\":\"a\",\"expires_at\":\"1\"}")) {
            odd.answerTokens(200, body);
            assertThatThrownBy(() -> workplace.auth(odd.url()).login(Secret.of("c")))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    @DisplayName(
            "statements 22, 23, 24: auth.json is keyed by the exact registryUrl; numbers and other entries stay as they were")
    void keepsOtherEntries() {
        String other = Workplace.entry("http://other/", "r", "é", "1.50E3").replace("é", "\\u00e9")
                + ", \"odd\": [1, 2.0, null, true, {}]";
        workplace.write("auth.json", "{" + other + "}");
        odd.answerTokens(() -> OddRegistry.tokens("r9", "a9", "1795398133.2371085"));

        workplace.auth(odd.url()).login(Secret.of("c"));

        assertThat(workplace.read("auth.json"))
                .isEqualTo("{" + other + ", " + Workplace.entry(odd.url(), "r9", "a9", "1795398133.2371085") + "}");
    }

    @Test
    @DisplayName("statements 25, 26: both files have mode 0600; credentials.json has exactly four keys")
    void writesPrivateFiles() throws Exception {
        workplace.auth(odd.url()).login(Secret.of("c"));

        assertThat(workplace.mode("auth.json")).isEqualTo("rw-------");
        assertThat(workplace.mode("credentials.json")).isEqualTo("rw-------");
        assertThat(workplace.read("credentials.json"))
                .isEqualTo("{\"access_key\": \"AK\", \"secret_key\": \"SK\", \"token\": \"ST\","
                        + " \"expiry_time\": \"2030-01-01T00:00:00+00:00\"}");
    }

    @Test
    @DisplayName("statement 27: login asks for credentials with the new bearer, after saving auth.json")
    void asksForCredentials() {
        workplace.auth(odd.url()).login(Secret.of("c"));

        assertThat(odd.seen())
                .extracting(OddRegistry.Seen::path)
                .containsExactly("/api/token", "/api/auth/get_credentials");
        assertThat(odd.seen().get(1).authorization()).isEqualTo("Bearer a2");
    }

    @Test
    @DisplayName("statement 28: should that fail, auth.json keeps the new tokens")
    void keepsTheLoginWithoutCredentials() {
        CatalogLogin auth = workplace.auth(odd.url());
        odd.answerCredentials(403, "{\"message\":\"no role\"}");

        assertThatThrownBy(() -> auth.login(Secret.of("c"))).hasMessage("no role");
        assertThat(auth.loggedIn()).isPresent();

        odd.answerCredentials(
                200,
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"S\",\"SessionToken\":\"T\",\"Expiration\":\"2030-01-01T00:00:00\"}");
        assertThatThrownBy(() -> auth.login(Secret.of("c"))).hasMessageContaining("no UTC offset");
        assertThat(data.resolve("credentials.json")).doesNotExist();
    }

    @Test
    void tellsThePersonWhatToDo() {
        workplace.browserFails = true;

        workplace.auth(odd.url()).login();

        URI page = URI.create(odd.url() + "/login");
        assertThat(workplace.opened).containsExactly(page);
        assertThat(workplace.said)
                .containsExactly(
                        "Launching a web browser...",
                        "If that didn't work, please visit the following URL: " + page,
                        "Failed to launch the browser: no such program",
                        "",
                        "Enter the code from the webpage: ");
        assertThat(odd.seen().get(0).body()).isEqualTo("refresh_token=the+code");
    }

    @Test
    void sendsNoEmptyCode() {
        assertThatThrownBy(() -> workplace.auth(odd.url()).login(Secret.of(" \n")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(odd.seen()).isEmpty();
    }

    @Test
    @DisplayName("statement 37: without a registryUrl login fails before any network or browser action")
    void needsAHomeCatalog() {
        assertThatThrownBy(() -> workplace.auth((String) null).login())
                .isInstanceOf(AuthenticationException.class)
                .hasMessage(
                        "You attempted to authenticate to a Quilt catalog, but your home catalog is currently set to"
                                + " None. Please first specify your home catalog by running \"quilt3.config('$URL')\","
                                + " replacing '$URL' with your catalog homepage.");
        assertThat(workplace.said).isEmpty();
        assertThat(workplace.opened).isEmpty();
    }

    @Test
    @DisplayName("statement 35: logout empties both files, forgets all registries and asks nobody")
    void logsOut() {
        CatalogLogin auth = workplace.auth(odd.url());
        auth.login(Secret.of("c"));
        workplace.auth("http://127.0.0.1:1/").loginWithApiKey(Secret.of("qk_a"));
        int asked = odd.seen().size();

        assertThat(auth.logout()).isTrue();
        assertThat(workplace.read("auth.json")).isEqualTo("{}");
        assertThat(workplace.read("credentials.json")).isEqualTo("{}");
        assertThat(workplace.said).isEmpty();

        assertThat(auth.logout()).isFalse();
        assertThat(workplace.said).containsExactly("Already logged out.");
        assertThat(odd.seen()).hasSize(asked);
    }

    @Test
    void logsOutOfOneRegistry() {
        CatalogLogin auth = workplace.auth(odd.url());
        auth.login(Secret.of("c"));
        String other = Workplace.entry("http://other", "r", "a", 1);
        workplace.write("auth.json", workplace.read("auth.json").replace("}}", "}, " + other + "}"));

        auth.logout(URI.create("http://other"));
        assertThat(auth.loggedIn()).isPresent();
        assertThat(workplace.read("credentials.json")).contains("AK");

        auth.logout(URI.create(odd.url()));
        assertThat(workplace.read("auth.json")).isEqualTo("{}");
        assertThat(workplace.read("credentials.json")).isEqualTo("{}");
    }

    @Test
    @DisplayName("statement 36: loggedIn tells the catalog without any request, even for an expired login")
    void knowsWhoIsLoggedIn() {
        CatalogLogin auth = workplace.auth(odd.url());
        assertThat(auth.loggedIn()).isEmpty();

        workplace.write("auth.json", "{" + Workplace.entry(odd.url(), "r", "a", 1) + "}");

        assertThat(auth.loggedIn()).map(Status::catalogUrl).contains(URI.create("https://catalog"));
        assertThat(auth.status().method()).isEqualTo(Status.Method.STORED_LOGIN);
        assertThat(odd.seen()).isEmpty();
    }

    @Test
    void tellsTheLoginsOfAllRegistries() {
        CatalogLogin auth = workplace.auth(odd.url());
        assertThat(auth.storedLogins()).isEmpty();

        workplace.write(
                "auth.json",
                "{" + Workplace.entry(odd.url(), "r", "a", 1) + "," + Workplace.entry("https://other", "r", "a", 2.5)
                        + ",\"https://useless\": {}, \"not an address\": " + "{}}");

        assertThat(auth.storedLogins())
                .extracting(StoredLogin::registryUrl)
                .containsExactly(URI.create(odd.url()), URI.create("https://other"));
        assertThat(auth.storedLogins().get(1).expiresAt()).isEqualTo(Instant.ofEpochMilli(2_500));
        assertThat(odd.seen()).isEmpty();
    }

    @Test
    void givesUpAskingForCredentialsAndWaitingForWhoAsks() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CatalogLogin auth = workplace.auth("http://127.0.0.1:" + silent.getLocalPort());
            Cancellation first = new Cancellation();
            FutureTask<AwsCredentials> asks = new FutureTask<>(auth.within(first)::credentials);
            new Thread(asks).start();
            try (Socket question = silent.accept()) {
                assertThat(question.getInputStream().read())
                        .as("it has been sent")
                        .isEqualTo('G');
                Cancellation second = Cancellation.after(Duration.ofMillis(100));

                assertThatThrownBy(() -> auth.within(second).credentials())
                        .isInstanceOf(CancelledException.class)
                        .hasMessageStartingWith("The question for AWS credentials took longer");
                first.cancel();
                assertThatThrownBy(() -> asks.get(120, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
            }
        }
    }

    @Test
    @DisplayName("statement 50: a key without the prefix is refused, without network or files")
    void checksThePrefix() {
        for (String key : List.of("abc", " qk_a", "", "QK_a")) {
            assertThatThrownBy(() -> workplace.auth(odd.url()).loginWithApiKey(Secret.of(key)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("API key must start with 'qk_' prefix");
        }
        assertThat(odd.seen()).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    @DisplayName(
            "statements 51, 52: a key comes before an expired login without refreshing it; cleared, the login is back")
    void prefersTheKey() {
        workplace.write("auth.json", "{" + Workplace.entry(odd.url(), "r1", "a1", 1) + "}");
        CatalogLogin auth = workplace.auth(odd.url());

        auth.loginWithApiKey(Secret.of("qk_abc"));
        assertThat(Workplace.bearer(auth)).isEqualTo("qk_abc");
        assertThat(auth.status().method()).isEqualTo(Status.Method.API_KEY);
        assertThat(odd.seen()).isEmpty();

        auth.clearApiKey();
        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
    }

    @Test
    @DisplayName("statement 53: QUILT_API_KEY in the environment alone changes nothing")
    void ignoresTheEnvironment() {
        workplace.write("config.yml", "registryUrl: " + odd.url() + "\n");
        QuiltOptions options = QuiltOptions.builder()
                .dataDirectory(workplace.data)
                .environment(Map.of("QUILT_API_KEY", "qk_from_environment"))
                .build();

        try (Quilt quilt = Quilt.open(options)) {
            assertThat(quilt.auth().loggedIn()).isEmpty();
            assertThatThrownBy(quilt::me).hasMessageNotContaining("qk_");
        }
        assertThat(odd.seen()).allSatisfy(seen -> assertThat(seen.toString()).doesNotContain("qk_"));
    }

    @Test
    @DisplayName("statement 49: without a login requests go out without a bearer")
    void staysAnonymous() {
        assertThat(Workplace.bearer(workplace.auth(odd.url()))).isNull();
    }

    @Test
    void renewsAwsCredentialsInTime() {
        CatalogLogin auth = workplace.auth(odd.url());
        auth.login(Secret.of("c"));
        int asked = odd.seen().size();
        assertThat(auth.credentials().secretKey().reveal()).isEqualTo("SK");
        assertThat(odd.seen()).hasSize(asked);

        workplace.clock.advance(Duration.between(
                workplace.clock.instant(), auth.credentials().expiresAt().minus(Duration.ofMinutes(14))));
        workplace.write("auth.json", "{" + Workplace.entry(odd.url(), "r", "a", 4_000_000_000L) + "}");
        odd.answerCredentials(500, "{\"message\":\"down\"}");
        assertThat(auth.credentials().accessKey()).as("not yet a must").isEqualTo("AK");

        workplace.clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(auth::credentials).isInstanceOf(UnavailableException.class);

        odd.answerCredentials(
                200,
                "{\"AccessKeyId\":\"A2\",\"SecretAccessKey\":\"S\",\"SessionToken\":\"T\",\"Expiration\":\"2040-01-01T00:00:00Z\"}");
        AwsCredentials second = auth.credentials();
        assertThat(second.accessKey()).isEqualTo("A2");
        assertThat(workplace.read("credentials.json")).contains("A2");

        odd.answerCredentials(
                200,
                "{\"AccessKeyId\":\"A3\",\"SecretAccessKey\":\"S\",\"SessionToken\":\"T3\",\"Expiration\":\"2040-01-01T00:00:00Z\"}");
        int before = odd.seen().size();
        assertThat(auth.credentialsAfter(second).accessKey())
                .as("refused by AWS")
                .isEqualTo("A3");
        assertThat(auth.credentialsAfter(second).accessKey()).as("found").isEqualTo("A3");
        assertThat(auth.credentials().accessKey()).isEqualTo("A3");
        assertThat(odd.seen()).hasSize(before + 1);
    }

    @Test
    void logsInToARealStackWithItsOneTimeCode() {
        try (LocalRegistry registry =
                LocalRegistry.start(RegistryOptions.temporary().testControl(true))) {
            CatalogLogin auth = workplace.auth(registry.registryUrl().toString());
            Secret code = Secret.of(registry.issueCode("admin"));

            auth.login(code);

            assertThat(auth.loggedIn()).isPresent();
            assertThat(registry.control().requests())
                    .extracting(SeenRequest::path)
                    .containsExactly("/api/token", "/api/auth/get_credentials");
            String before = workplace.read("auth.json");
            assertThatThrownBy(() -> auth.login(code)).hasMessage("Authentication error: 401");
            assertThat(workplace.read("auth.json")).isEqualTo(before);
            assertThat(Files.exists(data.resolve("config.yml"))).isFalse();
        }
    }
}
