package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each right value is python-dotenv's; {@code interop/test_dotenv.py} compares thousands more. */
class DotEnvTest {

    @TempDir
    Path folder;

    @Test
    void readsUnquotedValuesWithTheirComments() {
        assertThat(read("A=b\nB = c d \nC=a#b\nD=a #b\nE= #x\nF=\nG"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("A", "b", "B", "c d", "C", "a#b", "D", "a", "E", "#x", "F", ""));
    }

    @Test
    void readsQuotesOverSeveralLinesWithTheirEscapes() {
        assertThat(read("A=\"one\ntwo\"\nB='it\\'s\nnew \\n'\nC=\"a\"#c\nD=\"a\\tb\\\"\" # c\nE='a\\\\b'"))
                .isEqualTo(Map.of("A", "one\ntwo", "B", "it's\nnew \\n", "C", "a", "D", "a\tb\"", "E", "a\\b"));
    }

    @Test
    void readsAKeyOfManyLines() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "abcdefgh\n".repeat(100_000) + "-----END-----";

        assertThat(read("A=\"" + key + "\"\nB=2")).isEqualTo(Map.of("A", key, "B", "2"));
    }

    @Test
    void takesAByteOrderMarkForNoPartOfTheFirstName() {
        assertThat(read("\uFEFFA=1\r\nB=2\rC='3\r\n4'")).isEqualTo(Map.of("A", "1", "B", "2", "C", "3\n4"));
    }

    @Test
    void readsExportAndQuotedNames() {
        assertThat(read("export A=1\nexport\tB=2\nexport=3\n'C d'=4\nexport E"))
                .isEqualTo(Map.of("A", "1", "B", "2", "export", "3", "C d", "4"));
    }

    @Test
    void replacesVariables() {
        assertThat(read("A=1\nB=${A}/${X:-no}/${HOME}\nC='${A}${}${A:x}'\nA=${B}\nN\nD=[${N:-default}]"))
                .isEqualTo(Map.of("A", "1/no//home/me", "B", "1/no//home/me", "C", "1${A:x}", "D", "[]"));
    }

    @Test
    void leavesOutWhatIsNoAssignment() {
        assertThat(read("=1\nA=\"open\nB=2\nC='x' y\n''=3\nD=4")).isEqualTo(Map.of("B", "2", "D", "4"));
    }

    @Test
    void saysThatAFileIsNotInUtf8() throws IOException {
        Path file = Files.write(folder.resolve(".env"), "\uFEFFA=1\n".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> DotEnv.read(file, name -> null)).hasMessageContaining("save it as UTF-8");
    }

    @Test
    void writesAValueSoThatItIsReadBack() throws IOException {
        for (String value :
                new String[] {"qk_abc", "a b", " a", "it's", "say \"x\"", "a #b", "a\nb", "\\n", "#x", ""}) {
            for (String before : new String[] {"", "A='1'\r\n\r\n# note\r\nexport KEY='old\r\n2' # x\r\nB=2", "KEY"}) {
                Path file = Files.writeString(folder.resolve(".env"), before);

                assertThat(new EnvFile(file, "KEY").store(Secret.of(value))).isEmpty();

                Map<String, @Nullable String> values = new LinkedHashMap<>(read(Files.readString(file)));
                assertThat(values).containsEntry("KEY", value);
                values.remove("KEY");
                assertThat(values).isEqualTo(before.contains("B=2") ? Map.of("A", "1", "B", "2") : Map.of());
            }
        }
    }

    @Test
    void refusesAValueThatNoSuchFileCanHold() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=1\n");

        assertThatThrownBy(() -> new EnvFile(file, "KEY").store(Secret.of("a${B}c")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot hold")
                .hasMessageNotContaining("${B}");

        assertThat(file).hasContent("A=1");
    }

    @Test
    void followsALinkToTheFile() throws IOException {
        Path target = Files.writeString(folder.resolve("shared.env"), "A=1\n");
        Path link = Files.createSymbolicLink(folder.resolve(".env"), target);

        assertThat(new EnvFile(link, "KEY").store(Secret.of("x"))).isEmpty();

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(target).content().isEqualTo("A=1\nKEY=x\n");
    }

    private static Map<String, @Nullable String> read(String text) {
        Map<String, @Nullable String> values =
                new LinkedHashMap<>(DotEnv.values(text, name -> name.equals("HOME") ? "/home/me" : null));
        values.values().removeIf(value -> value == null);
        return values;
    }
}
