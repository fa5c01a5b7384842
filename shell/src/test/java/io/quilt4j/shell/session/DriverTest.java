package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Secret;
import io.quilt4j.shell.sql.SqlResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A session over our own driver and a local stack, both found as users find them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverTest {

    private final TestStack stack = new TestStack();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session =
            Session.open(SessionOptions.printingTo(out, out).withCatalog(stack.asAdmin(Map.of())));

    @AfterAll
    void close() {
        session.close();
        stack.close();
    }

    @Test
    void sqlAndQuilt3SeeTheSameKeys() {
        assertThat(rows("SELECT count(*) AS n FROM admin_api_keys").first().getLong("n"))
                .isEqualTo(((Number) value("(long) quilt3.admin.api_keys.list().size()")).longValue());
    }

    @Test
    void keysOfQuilt3AreATable() {
        session.eval("var expired = quilt3.admin.api_keys.list(status=\"EXPIRED\")");
        SqlResult joined =
                rows("SELECT a.name, expired.expires_at FROM admin_api_keys a JOIN :expired ON expired.id = a.id");
        assertThat(joined.size()).isEqualTo(((Number) value("expired.size()")).intValue());
    }

    @Test
    void anInsertTellsTheSecretOnceAndMasked() {
        SqlResult inserted = rows("INSERT INTO api_keys (name, expires_in_days) VALUES ('made in SQL', 30)");
        Object secret = inserted.generated().orElseThrow().first().get("secret");
        assertThat(secret).isInstanceOf(Secret.class).hasToString("qk_***");
    }

    @Test
    void tablesAndColumnsAreCompletedAndExplained() {
        assertThat(session.complete("SELECT * FROM ad", 16).candidates())
                .extracting(Completion.Candidate::text)
                .contains("admin_api_keys");
        assertThat(session.complete("SELECT fing FROM api_keys", 11).candidates())
                .extracting(Completion.Candidate::text)
                .containsExactly("fingerprint");
        assertThat(session.inspect("SELECT * FROM api_keys", 20)).get().satisfies(found -> assertThat(found.signature())
                .isEqualTo("table api_keys"));
    }

    private SqlResult rows(String sql) {
        return (SqlResult) value(sql);
    }

    private Object value(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return Objects.requireNonNull(((Outcome.Value) outcome).value());
    }
}
