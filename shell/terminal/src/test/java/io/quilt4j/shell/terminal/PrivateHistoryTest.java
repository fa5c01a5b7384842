package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.text.SecretText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.StreamSupport;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the history file, and who may read it. */
class PrivateHistoryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quilt3.login_with_api_key(\"qk_canary0123456789\")",
                "quilt3.login_with_api_key(\"canary\")",
                "quilt3.login_with_api_key(\n  'canary')",
                "var x = 1;\nvar key = \"QK_CANARY0123456789\";",
                "quilt3.api_keys.revoke(secret=\"canary\")",
                "quilt3.api_keys.revoke(secret = 'canary')",
                "Secret.of(\"canary\")",
                "f(\"qk\" + \"_canary0123456789\")",
                "f('qk_can' 'ary0123456789')",
                "var password = \"canary\"",
                "select * from api_keys where name = 'qk_canary0123456789'"
            })
    void aSecretCanBeRecalledAndIsNotWritten(String line) throws IOException {
        Path file = folder.resolve("own").resolve("history");
        assertThat(add(file, "before", line, "after")).contains(line);
        assertThat(Files.readString(file)).contains("before", "after").doesNotContainIgnoringCase("canary");
    }

    @Test
    void aPieceOfAKeyThatTheSessionHasIsNotWritten() throws IOException {
        SecretText.remember(Secret.of("qk_ownCanaryOfThisTest012345"));
        Path file = folder.resolve("history");
        add(file, "before", "print('CanaryOfThisTest012345')", "x = 'tseTsihTfOyranaC'", "print('Canary')");
        assertThat(Files.readString(file)).isEqualTo("before\nprint('Canary')\n");
    }

    @Test
    void aKeyFromTheEnvironmentIsNoSecret() throws IOException {
        Path file = folder.resolve("history");
        add(file, "quilt3.login_with_api_key(env(\"QUILT_API_KEY\"))", "key, secret = f()", "\"qk_abc...xyz\"");
        assertThat(Files.readString(file)).contains("QUILT_API_KEY", "key, secret", "qk_abc...xyz");
    }

    @Test
    void onlyTheOwnerReadsTheFileFromItsBirth() throws IOException {
        Path file = folder.resolve("own").resolve("history");
        assertThat(PrivateHistory.prepare(file)).contains(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        add(file, "x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anEntryOfManyLinesComesBackAsOne() throws IOException {
        Path file = folder.resolve("history");
        add(file, "int f() {\n    return 1;\n}");
        assertThat(add(file)).containsExactly("int f() {\n    return 1;\n}");
    }

    @Test
    void aFolderThatCannotBeMadeLeavesTheHistoryInMemory() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(PrivateHistory.prepare(file.resolve("history"))).isEmpty();
    }

    /** Adds lines to what the file has, and returns all that can be recalled. */
    private static Iterable<String> add(Path file, String... lines) throws IOException {
        PrivateHistory.prepare(file);
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        try (Terminal terminal = new DumbTerminal(nothing, new ByteArrayOutputStream())) {
            PrivateHistory history = new PrivateHistory();
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .history(history)
                    .variable(LineReader.HISTORY_FILE, file)
                    .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                    .build();
            history.attach(reader);
            for (String line : lines) {
                history.add(line);
            }
            history.save();
            return StreamSupport.stream(history.spliterator(), false)
                    .map(History.Entry::line)
                    .toList();
        }
    }
}
