package io.quilt4j.jdbc.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tools and people are told of functions is the list that the planner works with. */
class FunctionListTest {

    private static final Path PAGE = Path.of("../docs/functions.md");

    @RegisterExtension
    static final Demo DEMO = new Demo();

    /** The message of a failure has the table as it should be. */
    @Test
    void isTheTableOfThePage() throws IOException {
        String table = TrinoFunctions.all().stream()
                .map(FunctionListTest::line)
                .collect(Collectors.joining("\n", "| function | gives | unlike Trino |\n| --- | --- | --- |\n", "\n"));
        assertThat(Files.readString(PAGE, UTF_8)).contains(table);
    }

    private static String line(Listed function) {
        return "| `" + function.forms().replace("|", "\\|") + "` | " + function.meaning() + " | " + function.differs()
                + " |";
    }

    @Test
    void isWhatMetadataTells() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet functions = DEMO.connection().getMetaData().getFunctions(null, null, null)) {
            while (functions.next()) {
                names.add(functions.getString("FUNCTION_NAME"));
                assertThat(functions.getString("REMARKS")).endsWith(".");
            }
        }
        assertThat(names)
                .containsAll(TrinoFunctions.all().stream()
                        .map(function -> function.name().toUpperCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void saysWhatEachIsInOneSentence() {
        assertThat(TrinoFunctions.all()).allSatisfy(function -> {
            assertThat(function.name()).matches("[a-z][a-z0-9_]*");
            assertThat(function.forms()).startsWithIgnoringCase(function.name());
            assertThat(function.meaning()).matches("[A-Z0-9].*\\.");
        });
    }
}
