package io.quilt4j.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the audit trail cannot be written. */
class AuditFailureTest {

    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().testControl(true));
    private final Wire wire = new Wire(stack);

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void whatCannotBeRecordedIsNoSuccess() throws IOException {
        String secret =
                wire.create(wire.accessToken("admin"), "k", 30).get("secret").asText();
        stack.control().advance(Duration.ofDays(1)); // the next event needs a folder of its own
        Path folder = Path.of(stack.auditTrail())
                .resolve(DateTimeFormatter.ofPattern("yyyy/MM/dd")
                        .withZone(ZoneOffset.UTC)
                        .format(stack.control().now()));
        Files.createDirectories(folder.getParent());
        Files.createFile(folder); // in its way

        HttpResponse<String> answer =
                wire.graphqlResponse(secret, Wire.CREATE, Map.of("input", Map.of("name", "unrecorded")));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Wire.json(answer).get("message").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("qk_");
    }
}
