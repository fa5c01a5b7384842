package io.quilt4j.shell.saying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import io.quilt4j.shell.saying.Saying.Mistake;
import io.quilt4j.shell.session.Diagnostic;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of an outcome, before anybody draws it. */
class SayingsTest {

    private static final Span ALL = new Span(0, 4);

    private final Sayings sayings = new Sayings("/login", true);

    @ParameterizedTest
    @EnumSource(NextStep.class)
    void aRefusedLoginSaysHowOneLogsInHere(NextStep step) {
        AuthenticationException refused = new AuthenticationException("It is over", step);
        for (Throwable thrown : new Throwable[] {refused, new SQLException(refused.getMessage(), "28000", refused)}) {
            String said = sayings.of(thrown).message();
            assertThat(said).startsWith("It is over").doesNotContain("`login`", "quilt3 login");
            assertThat(said.contains("/login"))
                    .isEqualTo(List.of(NextStep.LOG_IN, NextStep.LOG_IN_AGAIN, NextStep.REPLACE_KEY)
                            .contains(step));
            boolean ofKey = step == NextStep.REPLACE_KEY;
            assertThat(said.contains("quilt3.clear_api_key()")).isEqualTo(ofKey);
            assertThat(Sayings.ofCommand("/login").of(thrown).message())
                    .doesNotContain("quilt3.clear")
                    .contains(ofKey ? "run `/login`." : "");
        }
    }

    @Test
    void aMistakeOfOursSpeaksForItselfAndOfOthersTheKindIsSaid() {
        assertThat(sayings.of(new SQLException("no such column", "42S22")).line())
                .isEqualTo("no such column [42S22]");
        assertThat(sayings.of(new IllegalStateException("no")).line()).isEqualTo("IllegalStateException: no");
        assertThat(sayings.of(new NoSuchFileException("a.sql")).line()).isEqualTo("there is no a.sql");
        assertThat(sayings.of(new SQLException("qk_0123456789abcdef is wrong")).line())
                .isEqualTo("qk_*** is wrong");
    }

    @Test
    void noClassOfJavaIsWhatIsSaidOfAFileOrARefusalOfOurs() {
        Map<Exception, String> lines = Map.of(
                new AccessDeniedException("/a.csv"), "/a.csv: permission denied",
                new FileSystemException("/a", null, "Is a directory"), "/a: Is a directory",
                new NotDirectoryException("/a"), "/a: it is no folder",
                new MalformedInputException(1), "it is no text in UTF-8",
                new UnknownHostException("catalog.invalid"), "there is no host catalog.invalid",
                new UncheckedIOException(new NoSuchFileException("a.sql")), "there is no a.sql",
                new NoSuchFileException("/nonexistent/a.csv"), "there is no folder /nonexistent",
                new IllegalArgumentException("a line needs numbers"), "a line needs numbers",
                new IOException("report.json is a folder"), "report.json is a folder",
                new UncheckedIOException("Cannot read .env: there is no such file.", new NoSuchFileException(".env")),
                        "Cannot read .env: there is no such file.");
        lines.forEach((thrown, line) -> assertThat(sayings.of(thrown).line()).isEqualTo(line));
        assertThat(sayings.of(catchThrowable(() -> Integer.parseInt("x"))).line())
                .startsWith("NumberFormatException: ");
        assertThat(sayings.of(catchThrowable(() -> List.of(1).iterator().remove()))
                        .line())
                .startsWith("UnsupportedOperationException");
    }

    @Test
    void aVariableIsAnAsideAndAnExpressionIsAnswered() {
        assertThat(sayings.of("x=12", new Outcome.Value(ALL, 12, "int", "x")))
                .containsExactly(new Saying.Aside("x = 12"));
        assertThat(sayings.of("12", new Outcome.Value(ALL, 12, "int", "$1", true, false)))
                .containsExactly(new Saying.Answer(12, true, false));
        assertThat(sayings.of("f();", new Outcome.Nothing(ALL, ""))).isEmpty();
    }

    @Test
    void everyDiagnosticHasItsPlaceAndHint() {
        Diagnostic diagnostic = new Diagnostic(new Span(1, 2), "wrong", "say it so");
        assertThat(sayings.of("text", new Outcome.Rejected(ALL, List.of(diagnostic))))
                .containsExactly(
                        new Mistake("CompilationError", false, "wrong", "", new Span(1, 2), "say it so", List.of()));
    }
}
