package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries that are added while a session runs. */
class JarsTest {

    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void javaSeesLibrariesThatAreAddedLater() throws IOException {
        Path jar = jar("one library.jar", "Greeting", "public String name = \"hel\" + \"lo\";");
        jar("two.jar", "Other", "public static int two() { return 2; }");
        try (Session session = Session.open(SessionOptions.printingTo(NOWHERE, NOWHERE))) {
            assertThat(session.eval("new lib.Greeting()")).isInstanceOf(Outcome.Rejected.class);
            assertThat(session.addJars("\"" + jar + "\" " + folder + "/t*.jar"))
                    .containsExactly(jar, folder.resolve("two.jar"));
            assertThat(value(session, "import lib.*; new Greeting().name + Other.two()"))
                    .isEqualTo("hello2");
            // Texts compare by what they say, those of new libraries too.
            assertThat(value(session, "new Greeting().name == \"hello\"")).isEqualTo(true);
            assertThat(value(session, "List.of(1, 2).size()")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing.jar | There is no file
            m*.jar      | There is no file like
            text.jar    | is no jar:
            ''          | Which ones?
            """)
    void aLibraryThatIsNoneIsNamed(String name, String said) throws IOException {
        Files.writeString(folder.resolve("text.jar"), "text");
        jar("good.jar", "Good", "");
        String names = name.isEmpty() ? "" : folder + "/good.jar " + folder + "/" + name;
        try (Session session = Session.open(SessionOptions.printingTo(NOWHERE, NOWHERE))) {
            assertThatThrownBy(() -> session.addJars(names))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(said);
        }
    }

    private static @Nullable Object value(Session session, String code) {
        Outcome outcome = session.eval(code);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private Path jar(String file, String name, String members) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source-" + name)).resolve(name + ".java");
        Files.writeString(source, "package lib; public class " + name + " { " + members + " }");
        List<String> options = List.of("-d", folder.resolve("classes").toString(), source.toString());
        Files.createDirectories(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
                .isZero();
        Path jar = folder.resolve(file);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("lib/" + name + ".class"));
            zip.write(Files.readAllBytes(folder.resolve("classes/lib/" + name + ".class")));
        }
        return jar;
    }
}
