package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the JVM remembers is what worked. */
final class TrainingTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyStepEndsAsItShould() throws IOException {
        assertThat(trained("SELECT count(*) AS n FROM admin_api_keys;")).isEqualTo(ExitStatus.DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("training: ");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("uses", "dry run: would revoke");
    }

    @Test
    void aStepThatGoesWrongIsAFailure() throws IOException {
        assertThat(trained("SELECT nothing FROM nowhere")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("training: [--api-key, env:KEY] ended with 1, not 0");
    }

    private int trained(String typed) throws IOException {
        return Training.run(Console.unattended(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of()));
    }
}
