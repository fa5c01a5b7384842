package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a notebook does to keys of the user's own catalog stands in the user's journal, before and after. */
class KernelJournalTest {

    @Test
    void cellsAreWrittenDown(@TempDir Path home) throws IOException {
        Map<String, String> environment = Map.of(
                "HOME", home.toString(), "XDG_STATE_HOME", home.resolve("state").toString());
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            QuiltOptions options =
                    QuiltOptions.builder().environment(environment).build();
            Quilt.configure(options, stack.catalog().toString());
            try (Quilt quilt = Quilt.open(options)) {
                quilt.auth().login(Secret.of(stack.issueCode("admin")));
            }
            try (TestKernel kernel = new TestKernel(home, environment);
                    KernelClient client = kernel.client()) {
                for (String cell : List.of(
                        "quilt3.api_keys.create(\"one\", to=env_file(\"" + home.resolve("one.env") + "\"))",
                        "quilt3.api_keys.revoke(quilt3.api_keys.list(name=\"one\").get(0).id)",
                        "%%sql\nDELETE FROM api_keys WHERE name = 'migration-2025q4'")) {
                    assertThat(client.run(cell).status()).as(cell).isEqualTo("ok");
                }
            }
        }
        Journal journal = new Journal(Journal.path(environment), Clock.systemUTC(), warning -> {});
        assertThat(journal.verify().records())
                .extracting(line -> line.entry().op() + " " + line.entry().outcome())
                .containsExactly(
                        "create intent",
                        "create done",
                        "deliver intent",
                        "deliver done",
                        "revoke intent",
                        "revoke done",
                        "revoke intent",
                        "revoke done");
    }
}
