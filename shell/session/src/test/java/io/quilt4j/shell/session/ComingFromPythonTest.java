package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the right-hand side of docs/coming-from-python.md, snippet by snippet, in one session on a local stack. */
final class ComingFromPythonTest {

    private static final Path PAGE = Path.of("../../docs/coming-from-python.md");

    /** A snippet, and behind it what it prints, if the page says so; {@code …} stands for anything. */
    private static final Pattern SNIPPET =
            Pattern.compile("</td><td>\n\n```(java|sql)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

    private static final Pattern PYTHON = Pattern.compile("<tr><td>\n\n```python\n(.*?)```", Pattern.DOTALL);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void everySnippetOfThePageRunsAndPrintsWhatItSays(@TempDir Path folder) throws IOException {
        try (TestStack stack = new TestStack();
                Session admin = Session.open(SessionOptions.builder(out, out)
                        .catalog(stack.asAdmin(Map.of()))
                        .build())) {
            Secret key = created(admin, "a key for the environment").secret;
            Secret lost = created(admin, "a key that was lost").secret;
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(stack.catalog())
                    .dataDirectory(folder)
                    .environment(Map.of("QUILT_API_KEY", key.reveal()))
                    .loginDialogue(new AdminsDialogue(stack))
                    .build();
            // What is said beside the results, each revocation say, Python does not say.
            PrintStream beside = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            try (Session session = Session.open(SessionOptions.builder(out, beside)
                    .catalog(options)
                    .database(new QuiltDatabase(options, stack.auditTrail(), null))
                    .build())) {
                String registry = folder.resolve("registry").toString();
                session.eval("quilt3.Package().build(\"me/mypackage\", registry=\"" + registry + "\")");
                Matcher snippet = SNIPPET.matcher(Files.readString(PAGE));
                int snippets = 0;
                while (snippet.find()) {
                    String code = snippet.group(2)
                            .replace("\".env\"", "\"" + folder.resolve(".env") + "\"")
                            .replace("s3://mybucket", registry)
                            .replace("qk_your_secret", lost.reveal());
                    run(session, code, snippet.group(3));
                    snippets++;
                }
                assertThat(snippets).isGreaterThan(20);
            }
        }
    }

    @Test
    void everySnippetOfTheDocumentationRunsAsItIsPasted(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), "QUILT_API_KEY=qk_H4mT9xKc2VbW7rYpLd");
        try (TestStack stack = new TestStack();
                Session admin = Session.open(SessionOptions.builder(out, out)
                        .catalog(stack.asAdmin(Map.of()))
                        .build())) {
            Secret key = created(admin, "a key for the environment").secret;
            QuiltOptions options = stack.asAdmin(Map.of("QUILT_API_KEY", key.reveal())).toBuilder()
                    .loginDialogue(new AdminsDialogue(stack))
                    .build();
            Matcher snippet = PYTHON.matcher(Files.readString(PAGE));
            int snippets = 0;
            while (snippet.find()) {
                String python =
                        snippet.group(1).replace("load_dotenv()", "load_dotenv(\"" + folder.resolve(".env") + "\")");
                if (python.contains("Package.")) {
                    continue; // docs/packages.md has those
                }
                try (Session session = Session.open(
                        SessionOptions.builder(out, out).catalog(options).build())) {
                    // What the page has said before.
                    session.eval("all_keys = quilt3.admin.api_keys.list()\napi_key = \"" + key.reveal() + "\"");
                    session.eval("a, b = quilt3.api_keys.create(\"my-key\")");
                    Outcome last = session.eval(python);
                    boolean unknown = last instanceof Outcome.Threw threw
                            && threw.thrown() instanceof QuiltException
                            && python.contains("key-id-here");
                    assertThat(last.isDone() || unknown).as(python + last).isTrue();
                }
                snippets++;
            }
            assertThat(snippets).isGreaterThan(20);
        }
    }

    @Test
    void everySnippetOfThePythonDocumentationIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page)
                .contains(
                        "quilt3.login()",
                        "quilt3.logout()",
                        "quilt3.login_with_api_key(api_key)",
                        "quilt3.api_keys.create(\"my-key\", expires_in_days=180)",
                        "load_dotenv()",
                        "quilt3.Package.browse(",
                        "quilt3.api_keys.list(fingerprint=",
                        "quilt3.api_keys.revoke(secret=",
                        "quilt3.admin.api_keys.list(email=",
                        "quilt3.admin.api_keys.revoke(id=",
                        "unused_keys.append(key)",
                        "sorted(all_keys, key=",
                        "FROM audit_trail");
    }

    private void run(Session session, String code, @Nullable String expected) {
        printed.reset();
        String text = code;
        if (code.contains("key-id-here")) {
            Object id = ((Outcome.Value) session.eval("quilt3.api_keys.list(name=\"my-automation-key\").size() > 0"
                            + " ? quilt3.api_keys.list(name=\"my-automation-key\").get(0).id : \"none\""))
                    .value();
            text = code.replace("key-id-here", String.valueOf(id));
        }
        assertThat(session.eval(text)).as(code).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
        if (expected != null) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).as(code).matches(pattern(expected));
        }
    }

    private static Pattern pattern(String expected) {
        return Pattern.compile(
                Arrays.stream(expected.strip().split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*", "\\s*", "\\s*")),
                Pattern.DOTALL);
    }

    private static CreatedKey created(Session session, String name) {
        Outcome outcome = session.eval("quilt3.api_keys.create(\"" + name + "\")");
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return (CreatedKey) Objects.requireNonNull(((Outcome.Value) outcome).value());
    }

    private record AdminsDialogue(TestStack stack) implements LoginDialogue {
        @Override
        public void say(String line) {}

        @Override
        public void open(URI page) {}

        @Override
        public Secret askForCode(String prompt) {
            return Secret.of(stack.code("admin"));
        }
    }
}
