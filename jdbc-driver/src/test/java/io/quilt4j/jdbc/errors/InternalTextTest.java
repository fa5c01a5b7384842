package io.quilt4j.jdbc.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What the engine says of itself stays inside. */
class InternalTextTest {

    @Test
    void noTextOfTheEngineReachesAMessage() {
        for (Throwable thrown : List.of(
                new NullPointerException("Cannot invoke \"Object.toString()\" because \"x\" is null"),
                new ClassCastException("class java.lang.Long cannot be cast to class java.lang.String"),
                new ArrayIndexOutOfBoundsException("Index 1 out of bounds for length 1"),
                new IndexOutOfBoundsException("index (3) must be less than size (2)"),
                new IllegalStateException("Index 5 out of range"),
                new IllegalStateException("Unable to find RexNode for $SCALAR_QUERY"),
                new RuntimeException("while executing org.apache.calcite.runtime.SqlFunctions"),
                new RuntimeException("Line 4, Column 7: Cannot determine simple type name \"Baz\""),
                new AssertionError("type mismatch:\nref:\nINTEGER"),
                new AssertionError("rel#12:EnumerableCalc.NONE"),
                new NoSuchElementException(),
                new UnsupportedOperationException("class org.apache.calcite.sql.SqlSyntax$7: FUNCTION"),
                new NoClassDefFoundError("Could not initialize class Baz$1"))) {
            SQLException told = SqlErrors.from(thrown);
            assertThat(told.getMessage())
                    .as(thrown.toString())
                    .contains("write it in another way")
                    .hasLineCount(1);
            assertThat(told.getSQLState()).isIn("HY000", "0A000");
            // Whoever debugs finds it there.
            assertThat(told.getCause())
                    .hasStackTraceContaining(thrown.getClass().getName());
        }
    }

    @Test
    void noSecretReachesTheCause() {
        SQLException told = SqlErrors.from(new AssertionError("rel#12: name = 'qk_0123456789abcdef'"));
        assertThat(told.getCause()).hasMessageContaining("qk_***").hasMessageNotContaining("0123");
    }

    @Test
    void whatIsMeantForPeopleIsTold() {
        assertThat((Throwable) SqlErrors.from(new IllegalArgumentException("The first argument of strpos is empty")))
                .hasMessageContaining("strpos");
        assertThat((Throwable) SqlErrors.from(new ArithmeticException("/ by zero")))
                .hasMessageContaining("/ by zero");
        assertThat((Throwable) SqlErrors.from(new UnsupportedOperationException("a lateral join to a view")))
                .hasMessageContaining("lateral join");
    }
}
