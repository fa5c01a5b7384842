package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sql.SqlResult;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionSqlTest {

    private final Session session = Session.open(SessionOptions.printingTo(
                    new PrintStream(PrintStream.nullOutputStream()), new PrintStream(PrintStream.nullOutputStream()))
            .withDatabase(() -> DriverManager.getConnection("jdbc:h2:mem:")));

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void sqlAloneNeverStartsTheCompiler() {
        Outcome outcome =
                session.eval("CREATE TABLE t (name VARCHAR, days INT);\nINSERT INTO t VALUES ('a;b', 1), ('c', 2);\n"
                        + "SELECT name, days FROM t ORDER BY name");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Value.class, value -> {
            SqlResult result = (SqlResult) Objects.requireNonNull(value.value());
            assertThat(result.size()).isEqualTo(2);
            assertThat(result.first().getString("name")).isEqualTo("a;b");
            assertThat(result.csv()).isEqualTo("NAME,DAYS\r\na;b,1\r\nc,2\r\n");
        });
        assertThat(session.isWarm()).isFalse();
    }

    @Test
    void anUnboundNameSaysWhatToDeclare() {
        assertThat(session.eval("SELECT 1 WHERE 'a' = :name"))
                .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                        .hasMessageContaining("no variable 'name'"));
    }
}
