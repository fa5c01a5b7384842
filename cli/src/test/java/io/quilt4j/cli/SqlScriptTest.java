package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SqlScriptTest {

    @Test
    void cutsAtSemicolons() {
        assertThat(SqlScript.statements("SELECT 1; SELECT 2;\n")).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void keepsSemicolonsInQuotesAndComments() {
        assertThat(SqlScript.statements("SELECT 'a;''b' AS \"x;y\" -- no; end\n, 2 /* ; */; SELECT 3"))
                .containsExactly("SELECT 'a;''b' AS \"x;y\" -- no; end\n, 2 /* ; */", "SELECT 3");
    }

    @Test
    void leavesOutWhatHasNothingToRun() {
        assertThat(SqlScript.statements(" ; -- only a comment\n; /* and another */ "))
                .isEmpty();
    }

    @Test
    void leavesAnUnclosedQuoteToTheParser() {
        assertThat(SqlScript.statements("SELECT 'a; SELECT 2")).containsExactly("SELECT 'a; SELECT 2");
    }
}
