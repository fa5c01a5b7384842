package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever finds the mask of a secret in a file has lost the secret: Java's ways to write files know it, too. */
class WrittenTextsTest extends SecretFileFixture {

    @BeforeEach
    void declareKeys() {
        session.eval("record Made(io.quilt4j.base.Secret secret, String name) {}");
        session.eval("var created = new Made(secret, \"a\"); var made = List.of(created);");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Files.writeString(file, \"K=\" + secret);",
                "Files.writeString(file, \"K=\" + created.secret() + \"\\n\", StandardCharsets.UTF_8);",
                "Files.writeString(file, f\"K={secret}\");",
                "Files.writeString(file, String.format(\"K=%s\", secret));",
                "Files.writeString(file, new StringBuilder(\"K=\").append(secret));",
                "java.nio.file.Files.writeString(file, \"K=%s\".formatted(secret));",
                "var text = \"K=\" + secret; Files.writeString(file, text);",
                "Files.writeString(file, \"\" + made);",
                "Files.write(file, List.of(\"A=1\", \"K=\" + secret));",
                "Files.write(file, (\"K=\" + secret).getBytes(StandardCharsets.UTF_8));",
                "try (var w = Files.newBufferedWriter(file)) { w.write(\"K=\" + secret); }",
                "try (var w = new PrintWriter(file.toFile())) { w.println(\"K=\" + secret); }",
                "try (var w = new PrintWriter(file.toFile())) { w.print(secret); }",
                "try (var w = new PrintWriter(file.toFile())) { w.printf(\"%s%n\", secret); }",
                "try (var w = new PrintStream(file.toFile())) { w.println(secret); }",
                "try (Writer w = new FileWriter(file.toFile())) { w.append(\"K=\").append(\"\" + secret); }",
                "try (var w = Files.newOutputStream(file)) { w.write((\"K=\" + secret).getBytes()); }",
                "void put(String t) throws IOException { Files.writeString(file, t); } put(\"K=\" + secret);",
                "for (var s : List.of(secret)) Files.writeString(file, \"K=\" + s);",
            })
    void noFileIsWrittenWithTheMask(String java) throws IOException {
        assertThat(thrown(java))
                .hasMessage(
                        "this text holds a secret, which prints masked, and was not written: .reveal() opens a secret;"
                                + " created.store(env_file(\".env\")) puts one away");
        assertThat(Files.exists(file) ? Files.readString(file) : "").doesNotContain("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Files.writeString(file, \"K=\" + secret.reveal());",
                "Files.write(file, List.of(\"K=\" + secret.reveal()));",
                "Files.write(file, List.of(\"K=\" + secret.reveal()), StandardCharsets.UTF_8,"
                        + " StandardOpenOption.CREATE);",
                "Files.write(file, (Iterable<String>) List.of(\"K=\" + secret.reveal())::iterator);",
                "try (var w = Files.newBufferedWriter(file)) { w.write(\"K=\" + secret.reveal()); w.newLine();"
                        + " w.write(10); }",
                "try (var w = new PrintWriter(file.toFile())) { w.print('K'); w.print(\"=\".toCharArray());"
                        + " w.println((Object) secret.reveal()); }",
                "try (var w = new PrintWriter(file.toFile())) { w.printf(Locale.ROOT, \"K=%s %d %s\", secret.reveal(),"
                        + " 1, null); w.println(); }",
                "try (var w = new PrintWriter(file.toFile())) { w.append(\"K=\", 0,"
                        + " 2).append(secret.reveal()).append('c'); print(secret); }",
                "{ Files.writeString(file, \"K=\" + secret.reveal()); print(created.secret());"
                        + " System.out.println(secret); }",
            })
    void whatIsOpenedIsWritten(String java) throws IOException {
        run(java);
        assertThat(Files.readString(file)).startsWith("K=" + SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var o = System.out; o.println(secret);",
                "System.out.println(\"K=\" + secret);",
                "System.out.printf(\"%s\", secret);",
                "var w = new StringWriter(); w.write(\"K=\" + secret); print(w);",
                "var b = new StringBuilder(); b.append(secret); print(b);",
                "var b = new StringBuffer(); for (var each : List.of(secret)) { b.append(each).append(each); }"
                        + " print(b);",
                "var b = new ByteArrayOutputStream(); b.write((\"\" + secret).getBytes()); print(b);",
            })
    void whatIsNoFileTakesTheMask(String java) {
        assertThat(session.eval(java)).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
    }

    @Test
    void mistakesKeepTheirPlaces() {
        String code = "Files.writeString(file, \"a\" + nme, 3);";
        assertThat(refused(code).diagnostics().get(0).span().of(code)).isEqualTo("nme");
    }
}
