package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quilt4j.shell.sql.SqlStatement;
import io.quilt4j.shell.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/sql.md, and keeps the table of properties in docs/jdbc.md. */
final class SqlPageTest {

    private static final Path SQL_PAGE = Path.of("../docs/sql.md");
    private static final Path JDBC_PAGE = Path.of("../docs/jdbc.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROPERTIES =
            Pattern.compile("(<!-- properties: written by SqlPageTest -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    @Test
    void everyExampleRuns() throws IOException, SQLException {
        List<String> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(SQL_PAGE));
        while (example.find()) {
            String rest = example.group(1).strip();
            while (!rest.isEmpty()) {
                SqlStatement first = SqlStatement.first(rest, line -> false);
                examples.add(SqlText.trimmed(rest.substring(0, first.end())));
                rest = rest.substring(first.next()).strip();
            }
        }
        assertThat(examples).hasSize(13);
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:");
                Statement statement = connection.createStatement()) {
            for (String sql : examples) {
                assertThatCode(() -> statement.execute(sql)).as(sql).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void everyTableOfThePageIsThere() throws IOException, SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:");
                var rows = connection.getMetaData().getTables(null, null, "%", null)) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        String page = Files.readString(SQL_PAGE);
        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(page).contains("`" + table + "`"));
    }

    @Test
    void thePropertiesAreThoseOfTheDriver() throws IOException, SQLException {
        StringBuilder table = new StringBuilder();
        for (DriverPropertyInfo property :
                DriverManager.getDriver("jdbc:quilt:").getPropertyInfo("jdbc:quilt:", new Properties())) {
            table.append("| `").append(property.name).append("` | ");
            table.append(Objects.requireNonNullElse(property.value, "")).append(" | ");
            table.append(property.description).append(" |\n");
        }
        String page = Files.readString(JDBC_PAGE);
        String asItStands =
                PROPERTIES.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(table.toString()) + "$2");
        if (Boolean.getBoolean("quilt4j.writeDocs")) {
            Files.writeString(JDBC_PAGE, asItStands);
        }
        assertThat(JDBC_PAGE).content().isEqualTo(asItStands);
    }
}
