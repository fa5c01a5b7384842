package io.quilt4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.notebooks.KernelClient.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/notebooks.md, each line as a cell. */
class NotebooksPageTest {

    private static final Path PAGE = Path.of("../docs/notebooks.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What the page takes for granted. */
    private static final List<String> BEFORE = List.of("%demo", "var keys = quilt3.admin.api_keys.list();", """
            %%sql -o result
            SELECT user_email, CAST(created_at AS DATE) AS "day", COUNT(*) AS n
            FROM admin_api_keys GROUP BY user_email, CAST(created_at AS DATE)""");

    @Test
    void everyExampleRuns(@TempDir Path folder) throws IOException {
        List<String> cells = new ArrayList<>(BEFORE);
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        while (example.find()) {
            example.group(1)
                    .lines()
                    .map(line -> line.replace("\".env\"", "\"" + folder.resolve(".env") + "\""))
                    .forEach(cells::add);
        }
        assertThat(cells).hasSize(BEFORE.size() + 6);
        try (TestKernel kernel = new TestKernel(folder);
                KernelClient client = kernel.client()) {
            for (String code : cells) {
                Cell ran = client.run(code);
                assertThat(ran.status()).as(code + "\n" + ran.reply()).isEqualTo("ok");
            }
        }
    }
}
