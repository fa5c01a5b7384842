package io.quilt4j.shell.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ModulesTest {

    @Test
    void thePageNamesWhatEachModuleHas() throws IOException {
        assertThat(Files.readString(Path.of("../../docs/coming-from-python.md")))
                .as("the table of modules, which should be%n%s", Modules.list())
                .contains("| --- | --- |\n" + Modules.list() + "\n");
    }
}
