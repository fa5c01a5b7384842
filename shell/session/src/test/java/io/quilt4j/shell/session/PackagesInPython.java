package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A session for each test, with a folder {@code d} of two files to make packages of, and no catalog. */
abstract class PackagesInPython {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    Session session;

    @BeforeEach
    void openSession() throws IOException {
        Files.createDirectories(folder.resolve("d/s"));
        Files.writeString(folder.resolve("d/b"), "b\n");
        Files.writeString(folder.resolve("d/s/b"), "c\n");
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        QuiltOptions options = QuiltOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .dataDirectory(folder.resolve("data"))
                .build();
        session = Session.open(SessionOptions.builder(out, out).catalog(options).build());
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    /** {@code FOLDER} in both is the folder of this test. */
    void prints(String code, String expected) {
        printed.reset();
        Outcome outcome = session.eval(code.replace("FOLDER", folder.toString()));
        assertThat(outcome.isDone()).as(code + outcome).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(expected.replace("FOLDER", folder.toString()));
    }
}
