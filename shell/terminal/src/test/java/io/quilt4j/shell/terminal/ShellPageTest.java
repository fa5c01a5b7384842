package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/shell.md line by line, and holds that it names every command. */
@Timeout(120)
class ShellPageTest {

    private static final Path PAGE = Path.of("../../docs/shell.md");

    @Test
    void theExamplesRunAndEveryCommandIsNamed(@TempDir Path login) throws IOException {
        String page = Files.readString(PAGE);
        Matcher examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(examples.find()).isTrue();
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            QuiltOptions catalog = QuiltOptions.builder()
                    .catalog(stack.catalog())
                    .dataDirectory(login)
                    .environment(Map.of())
                    .build();
            try (Quilt quilt = Quilt.open(catalog)) {
                quilt.auth().login(Secret.of(stack.issueCode("admin")));
            }
            try (Session session = Session.open(
                    SessionOptions.builder(out, out).catalog(catalog).build())) {
                assertThat(examples.group(1).lines()).isNotEmpty().allSatisfy(line -> assertThat(session.eval(line))
                        .as(line)
                        .isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class));
            }
            ShellOptions options = new ShellOptions(
                    catalog, null, "", null, null, Format.table, false, false, false, false, 100_000, null);
            try (Typist typist = new Typist(options, "dumb")) {
                typist.types("/help\r");
                typist.reads("shows vertically");
                assertThat(Pattern.compile("(?m)^  /(\\w+)")
                                .matcher(typist.screen())
                                .results()
                                .map(MatchResult::group))
                        .hasSizeGreaterThan(15)
                        .allSatisfy(command -> assertThat(page).contains("`" + command.strip()));
            }
        }
    }
}
