package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
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

/** The queries of docs/incidents.md run on a demo's trail, and most of them find something. */
class IncidentPageTest {

    private static final Pattern QUERY = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyQueryRuns() throws IOException, SQLException {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(25);
        List<String> empty = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:");
                Statement statement = connection.createStatement()) {
            for (String query : queries) {
                try (ResultSet result = statement.executeQuery(query)) {
                    if (!result.next()) {
                        empty.add(query);
                    }
                } catch (SQLException failed) {
                    throw new AssertionError(query, failed);
                }
            }
        }
        assertThat(empty).hasSizeLessThan(8);
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        String page = Files.readString(Path.of("../docs/incidents.md"), UTF_8);
        Matcher blocks = QUERY.matcher(page.substring(0, page.indexOf("## Hunting"))); // HuntingPageTest has the others
        while (blocks.find()) {
            queries.add(blocks.group(1));
        }
        return queries;
    }
}
