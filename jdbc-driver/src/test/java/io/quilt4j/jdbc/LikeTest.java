package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A character of LIKE is any character, also one that ends a line. */
class LikeTest {

    @RegisterExtension
    static final Connected BOB = Connected.as("bob");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", " ", "%", "_", "\uFDD0", "\uD83D\uDE00"})
    void anyCharacterIsOne(String any) throws SQLException {
        String rows = "(VALUES ('a" + any + "b'), ('ab'), (NULL)) t(x)";
        assertThat(Stack.rows(
                        BOB.connection(),
                        "SELECT x LIKE 'a_b', x NOT LIKE 'a_b', x LIKE 'a!_b' ESCAPE '!', x LIKE '_%' || 'b', x LIKE x"
                                + " FROM "
                                + rows + " WHERE x LIKE 'a_b' AND x LIKE 'a_%' ESCAPE '!'"))
                .containsExactly(List.of("true", "false", "_".equals(any) ? "true" : "false", "true", "true"));
        assertThat(Stack.column(BOB.connection(), "SELECT x FROM " + rows + " WHERE x NOT LIKE 'a_b'"))
                .containsExactly("ab");
        assertThat(Stack.column(BOB.connection(), "SELECT x FROM " + rows + " WHERE (x LIKE 'a_b') IS NULL"))
                .hasSize(1);
        assertThat(Stack.rows(
                        BOB.connection(),
                        "SELECT y FROM " + rows
                                + " LEFT JOIN (VALUES ('_b'), ('b')) s(y) ON t.x LIKE 'a' || s.y WHERE x" + " <> 'ab'"))
                .containsExactly(List.of("_b"));
    }

    @Test
    void aPatternOfLinesIsItself() throws SQLException {
        assertThat(Stack.column(
                        BOB.connection(),
                        "SELECT count(*) FROM (VALUES ('a\nb'), ('a\rb'), ('a b')) t(x) WHERE x LIKE 'a\n_'"))
                .containsExactly("1");
    }
}
