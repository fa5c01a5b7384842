package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/audit.md: each has something to show on the sample data. */
final class AuditPageTest {

    private static final Path PAGE = Path.of("../docs/audit.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleHasRows() throws IOException, SQLException {
        List<String> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        while (example.find()) {
            examples.add(example.group(1));
        }
        assertThat(examples).hasSize(6);
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:");
                Statement statement = connection.createStatement()) {
            for (String sql : examples) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).as(sql).isTrue();
                }
            }
        }
    }
}
