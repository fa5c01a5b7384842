package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lives through a session with known secrets, right and wrong, and then searches everything it left. */
class CanaryTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<String> left = new ArrayList<>();

    @Test
    void noSecretIsInAnyStreamOutcomeVariableOrFile(@TempDir Path folder) throws IOException {
        List<String> secrets = new ArrayList<>();
        Path asked = Files.createDirectory(folder.resolve("asked for"));
        try (TestStack stack = new TestStack()) {
            String known = known(stack);
            secrets.add(known);
            var options = stack.asAdmin(Map.of("QUILT_API_KEY", known));
            try (Session session = Session.open(
                    SessionOptions.builder(out, out).catalog(options).build())) {
                for (String text : texts(known, asked)) {
                    session.eval(text, outcome -> collect(outcome, secrets));
                }
                session.variables().forEach(variable -> left.add(variable.toString()));
                String half = "quilt3.login_with_api_key(\"" + known + "\").";
                left.add(session.complete(half, half.length()).toString());
                left.add(session.inspect(half, half.length() - 3).toString());
            }
        }
        assertThat(secrets).hasSizeGreaterThan(4);
        left.add(printed.toString(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.startsWith(asked))
                    .toList()) {
                left.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String secret : secrets) {
            assertThat(left).noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)));
        }
    }

    private static List<String> texts(String secret, Path folder) {
        return List.of(
                "var mine = env(\"QUILT_API_KEY\")",
                "mine",
                "print(mine, List.of(mine), Map.of(\"key\", mine), f\"{mine}\")",
                "var pasted = \"" + secret + "\";",
                "quilt3.login_with_api_key(mine)",
                "quilt3.login_with_api_key(\"" + secret + "\")",
                "quilt3.login_with_api_key(" + secret + ")",
                "quilt3.api_keys.revoke(secrt=\"" + secret + "\")",
                "quilt3.api_keys.revoke(secret=" + secret + ")",
                secret + " = 3",
                "x." + secret + "()",
                "int n = \"" + secret + "\";",
                "var made = quilt3.api_keys.create(\"made\")",
                "quilt3.api_keys.create(\"shown\")",
                "quilt3.api_keys.create(\"kept\", to=file(\"" + folder.resolve("kept.key") + "\"))",
                "quilt3.api_keys.create(\"kept\", to=env_file(\"" + folder.resolve(".env") + "\"))",
                "quilt3.api_keys.create(\"sunk\", to=command(\"false\"))",
                "quilt3.api_keys.unstored()",
                "INSERT INTO api_keys (name, expires_in_days) VALUES ('inserted', 30)",
                "sql(\"INSERT INTO api_keys (name, expires_in_days) VALUES ('inserted', 30)\")",
                "SELECT * FROM api_keys WHERE name = '" + secret + "' AND",
                "SELECT " + secret + " FROM api_keys",
                "SELECT name FROM " + secret,
                "SELECT CAST('" + secret + "' AS INTEGER) FROM api_keys",
                "SELECT name FROM api_keys WHERE name = :mine",
                "sql(\"SELECT * FROM api_keys WHERE " + secret + "\")",
                "quilt3.config(\"https://" + secret + "\")",
                "quilt3.api_keys.get(made.key.id).fingerprint",
                "quilt3.api_keys.revoke(secret=made.secret)",
                "quilt3.api_keys.revoke(secret=made.secret)",
                "quilt3.logout()",
                "quilt3.api_keys.list()");
    }

    private void collect(Outcome outcome, List<String> secrets) {
        left.add(outcome.toString());
        if (outcome instanceof Outcome.Value value) {
            if (value.value() instanceof CreatedKey created) {
                secrets.add(created.secret.reveal());
            }
            Table.of(value.value()).ifPresent(table -> {
                for (Format format : Format.values()) {
                    format.printer().print(table, out);
                }
            });
        }
        if (outcome instanceof Outcome.Threw threw) {
            for (Throwable at = threw.thrown(); at != null; at = at.getCause()) {
                left.add(at.toString());
            }
        }
    }

    private String known(TestStack stack) {
        try (Session session = Session.open(SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .build())) {
            Outcome made = session.eval("quilt3.api_keys.create(\"canary\")");
            CreatedKey created = (CreatedKey) Objects.requireNonNull(((Outcome.Value) made).value());
            return created.secret.reveal();
        }
    }
}
