package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.keys.Key;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a front end is told of a text while it is being typed, without a catalog. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedTextTest {

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.printingTo(out, out));

    @AfterAll
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 1 | COMPLETE",
                "x = 3 | COMPLETE",
                "if (true) print(1) | COMPLETE",
                "quilt3.api_keys.list(status='A') | COMPLETE",
                "for (;;) { | INCOMPLETE",
                "if (true) print(1); else | INCOMPLETE",
                "print( | INCOMPLETE",
                "1 + | INCOMPLETE",
                "SELECT * | INCOMPLETE",
                "SELECT name FROM | INCOMPLETE",
                "SELECT name FROM api_keys | COMPLETE",
                "SELECT 1; SELECT 2 FROM | INCOMPLETE",
                "} | INVALID",
            })
    void enterKnowsWhetherToRun(String text, Completeness expected) {
        session.engine();
        assertThat(session.isComplete(text)).isEqualTo(expected);
    }

    @Test
    void bracketsAloneDecideWhileTheCompilerStarts() {
        try (Session cold = Session.open(SessionOptions.printingTo(out, out))) {
            assertThat(cold.isComplete("for (;;) {")).isEqualTo(Completeness.INCOMPLETE);
            assertThat(cold.isComplete("print(1)")).isEqualTo(Completeness.COMPLETE);
            assertThat(cold.isWarm()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quilt3.api_keys.li^st() | quilt3.api_keys.list(",
                "quilt3.api_keys.list(sta^tus=\"ACTIVE\") | quilt3.api_keys.list(",
                "quilt3.api_keys.create(\"x\", ^ | quilt3.api_keys.create(",
                "quilt3.admin.api_keys.list().get(0).na^me | key.name -> String",
                "env(^ | env(name)",
                "String.val^ueOf(1) | String String.valueOf(Object",
                "DELE^TE FROM api_keys | DELETE FROM",
            })
    void whatStandsAtTheCursorIsExplained(String typed, String expected) {
        assertThat(session.inspect(typed.replace("^", ""), typed.indexOf('^')))
                .get()
                .satisfies(found -> assertThat(found.signature()).startsWith(expected));
    }

    @Test
    void anArgumentGivenByItsPlaceIsNotOfferedByItsName() {
        String typed = "quilt3.api_keys.create(String.join(\"-\", \"a\", \"b\"), ";
        assertThat(session.complete(typed, typed.length()).candidates())
                .extracting(Completion.Candidate::text)
                .contains("expires_in_days=", "to=")
                .doesNotContain("name=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quilt3.adm^ | admin",
                "quilt3.api_keys.list(^ | status=",
                "quilt3.api_keys.list(status=\"ACTIVE\", ^ | fingerprint=",
                "quilt3.api_keys.list(status=\"ACTIVE\").get(0).user^ | user_email",
                "quilt3.api_keys.create(\"ci\", expires_in_days=3).sec^ | secret",
                "var a = 1; a.getC^ | ",
                "quilt3.api_keys.create(\"x\", to=env^ | env_file(",
                "quilt3.api_keys.list(status=^ | `\"ACTIVE\"`",
                "sorted(List.of(1), ^ | reverse=",
            })
    void javaIsCompleted(String typed, @Nullable String expected) {
        int cursor = typed.indexOf('^');
        Completion completion = session.complete(typed.replace("^", ""), cursor);
        List<String> texts =
                completion.candidates().stream().map(Completion.Candidate::text).toList();
        if (expected != null) {
            assertThat(texts).contains(expected);
        }
        assertThat(completion.start())
                .isEqualTo(typed.substring(0, cursor).replaceAll("\\w+$", "").length());
        assertThat(texts).noneMatch(text -> text.startsWith("$"));
    }

    @Test
    void valuesOfKeywordsAreOfferedInTheQuoteThatWasOpened() {
        String text = "quilt3.api_keys.list(status='ACT";
        Completion completion = session.complete(text, text.length());
        assertThat(completion.start()).isEqualTo(text.indexOf('\''));
        assertThat(completion.candidates())
                .containsExactly(new Completion.Candidate("'ACTIVE'", Completion.Kind.VALUE, ""));
    }

    @Test
    void theAccessorIsNotOfferedBesideItsField() {
        String text = "quilt3.admin.api_keys.list().get(0).";
        assertThat(session.complete(text, text.length()).candidates())
                .extracting(Completion.Candidate::text)
                .contains("name")
                .doesNotContain("name()", "getClass()");
    }

    @Test
    void everythingInTheMenusIsDocumented() {
        Documents documents = new Documents();
        for (String path :
                List.of("quilt3", "quilt3.api_keys", "quilt3.admin", "quilt3.admin.api_keys", "quilt3.admin.users")) {
            Class<?> type = session.engine().typeOfReceiver(path);
            assertThat(type).isNotNull();
            for (var method : Objects.requireNonNull(type).getDeclaredMethods()) {
                boolean listed = Modifier.isPublic(method.getModifiers())
                        && !method.getName().equals("toString");
                assertThat(!listed
                                || documents.at(path + "." + method.getName()).isPresent())
                        .as(path + "." + method.getName())
                        .isTrue();
            }
        }
        for (var method : Functions.class.getDeclaredMethods()) {
            boolean listed = Modifier.isPublic(method.getModifiers())
                    && !method.getName().startsWith("$");
            assertThat(!listed || documents.at(method.getName()).isPresent())
                    .as(method.getName())
                    .isTrue();
        }
        for (var field : Key.class.getFields()) {
            assertThat(documents.at("Key." + field.getName()))
                    .as(field.getName())
                    .isPresent();
        }
    }
}
