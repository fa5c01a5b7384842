package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the Python documentation, each as its equal here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedTest {

    private final TestStack stack = new TestStack();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.printingTo(out, out)
            .withCatalog(stack.asAdmin(Map.of()))
            .withDatabase(key -> {
                throw new SQLException("no SQL in this test");
            }));

    @AfterAll
    void close() {
        session.close();
        stack.close();
    }

    @BeforeEach
    void forget() {
        printed.reset();
    }

    @Test
    void checkAuthenticationStatus() {
        run("""
                // Returns catalog URL if authenticated, null otherwise
                var catalog_url = quilt3.logged_in();
                if (catalog_url != null) {
                    print("Authenticated to: " + catalog_url);
                } else {
                    print("Not authenticated");
                }
                """);
        assertThat(printed()).startsWith("Authenticated to: http://");
    }

    @Test
    void createAnApiKey() {
        run("""
                var created = quilt3.api_keys.create("my-automation-key");
                created = quilt3.api_keys.create("my-key", expires_in_days=180);
                var key = created.key; var secret = created.secret;
                print("Key ID: " + key.id);
                print("Owner: " + key.email);
                print("Secret: " + secret);
                print("Fingerprint: " + key.fingerprint);
                print("Expires: " + key.expires_at);
                """);
        assertThat(printed()).contains("Owner: admin@example.com", "Secret: qk_***", "Fingerprint: qk_");
    }

    @Test
    void loadItFromTheEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "QUILT_API_KEY=qk_your_secret_here\n");
        run("from dotenv import load_dotenv\nimport os\nload_dotenv(\"" + file + "\")");
        run("""
                var api_key = env("QUILT_API_KEY");
                if (!api_key.startsWith("qk_")) {
                    print("Invalid key format!");
                }
                if (env("SOMETHING_ELSE", null) == null) print("SOMETHING_ELSE required");
                """);
        assertThat(printed()).isEqualToIgnoringNewLines("SOMETHING_ELSE required");
    }

    @Test
    void listFilterAndGetYourKeys() {
        run("""
                import quilt3
                // List all your keys
                var keys = quilt3.api_keys.list();
                for (var key : keys) {
                    print("\\n" + key.name);
                    print("  Status: " + key.status + " created " + key.created_at + " expires " + key.expires_at);
                    print("  Last used: " + (key.last_used_at == null ? "Never" : key.last_used_at));
                }
                var production_keys = quilt3.api_keys.list(name="production-pipeline");
                var found = quilt3.api_keys.list(fingerprint="qk_abc...xyz");
                var active_keys = quilt3.api_keys.list(status="ACTIVE");
                var expired_keys = quilt3.api_keys.list(status="EXPIRED");
                var key = quilt3.api_keys.get("key-id-here");
                if (key != null) print("Name: " + key.name); else print("Key not found");
                quilt3.api_keys.revoke(id=quilt3.api_keys.create("short-lived").key.id);
                quilt3.api_keys.revoke(secret="qk_your_secret");
                """);
        assertThat(printed()).contains("Key not found", "already gone");
    }

    @Test
    void administratorsListFilterAndReport() {
        run("""
                import quilt3.admin
                var all_keys = quilt3.admin.api_keys.list();
                print("Total keys: " + all_keys.size());
                var user_keys = quilt3.admin.api_keys.list(email="bob@example.com");
                var pipeline_keys = quilt3.admin.api_keys.list(key_name="ci-pipeline");
                var active = all_keys.stream().filter(k -> k.status == "ACTIVE").count();
                var threshold = Instant.now().minus(90, ChronoUnit.DAYS);
                var unused_keys = new ArrayList<String>();
                for (var key : quilt3.admin.api_keys.list(status="ACTIVE")) {
                    if (key.last_used_at == null || key.last_used_at.isBefore(threshold)) {
                        unused_keys.add(key.name);
                        print("Unused key: " + key.name + " of " + key.user_email);
                    }
                }
                var sorted_keys = all_keys.stream().sorted(Comparator.comparing(k -> k.created_at())).toList();
                var key = quilt3.admin.api_keys.get(all_keys.get(0).id);
                print("Owner: " + key.user_email);
                """);
        assertThat(printed()).contains("Total keys: ", "Unused key: ", "Owner: ");
    }

    @Test
    void rotateAKey() {
        run("""
                quilt3.api_keys.create("my-key");
                var keys = quilt3.api_keys.list(name="my-key");
                for (var key : keys) {
                    print("Status: " + key.status);
                    print("Expires: " + key.expires_at);
                }
                var created = quilt3.api_keys.create("my-key-v2", expires_in_days=90);
                quilt3.api_keys.revoke(id=keys.get(0).id);
                """);
        assertThat(printed()).contains("Status: ACTIVE");
    }

    private void run(String text) {
        assertThat(session.eval(text)).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
