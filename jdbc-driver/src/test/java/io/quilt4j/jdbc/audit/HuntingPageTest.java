package io.quilt4j.jdbc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The queries under Hunting of docs/incidents.md find on a generated trail what loops over its events find. */
class HuntingPageTest extends HuntingLoops {

    private static final Pattern QUERY = Pattern.compile("(?m)^(\\S.*):\\n\\n```sql\\n([^`]*)```");

    @Test
    void everyQueryFindsWhatALoopFinds() throws IOException, SQLException {
        Map<String, List<List<String>>> right = right();
        String page = Files.readString(Path.of("../docs/incidents.md"), UTF_8);
        Matcher queries = QUERY.matcher(page.substring(page.indexOf("## Hunting")));
        int asked = 0;
        try (Connection connection = Trails.connect(folder.toUri().toString())) {
            for (; queries.find(); asked++) {
                assertThat(Trails.rows(connection, queries.group(2)))
                        .as(queries.group(1))
                        .isNotEmpty()
                        .isEqualTo(right.get(queries.group(1)));
            }
        }
        assertThat(asked).isEqualTo(25).isEqualTo(right.size());
    }
}
