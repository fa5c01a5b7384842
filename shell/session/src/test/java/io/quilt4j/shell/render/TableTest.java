package io.quilt4j.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableTest {

    record Use(String keyName, int uses, Instant at, boolean done) {}

    @Test
    void aListOfRecordsHasTheirComponentsAsColumns() {
        Table table = Table.of(List.of(new Use("ci", 3, Instant.EPOCH, true))).orElseThrow();
        assertThat(table.columns())
                .containsExactly(
                        new Column("keyName", Kind.TEXT),
                        new Column("uses", Kind.NUMBER),
                        new Column("at", Kind.TIMESTAMP),
                        new Column("done", Kind.BOOLEAN));
        assertThat(table.rows()).containsExactly(List.of("ci", 3, Instant.EPOCH, true));
    }

    @Test
    void aListOfMapsHasEveryKeyAsAColumn() {
        Table table =
                Table.of(List.of(Map.of("a", 1), Map.of("status", "ACTIVE"))).orElseThrow();
        assertThat(table.columns()).containsExactly(new Column("a", Kind.NUMBER), new Column("status", Kind.STATUS));
        assertThat(table.rows().get(1)).containsExactly(null, "ACTIVE");
    }

    @Test
    void plainValuesAreNoTable() {
        assertThat(Table.of(List.of("a", "b"))).isEmpty();
        assertThat(Table.of(List.of())).isEmpty();
        assertThat(Table.of("text")).isEmpty();
        assertThat(Table.of(null)).isEmpty();
        assertThat(Table.of(List.of(new Use("ci", 3, Instant.EPOCH, true), "b")))
                .isEmpty();
    }

    @Test
    void aStreamedResultKnowsItsKinds() throws SQLException {
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = h2.createStatement();
                ResultSet results = statement.executeQuery(
                        "SELECT 'ACTIVE' AS \"status\", 1 AS \"n\", TRUE AS \"b\", ARRAY[1, 2] AS \"a\","
                                + " TIMESTAMP '2026-11-27 03:00:00' AS \"t\"")) {
            Rows rows = Rows.of(results);
            assertThat(rows.columns().stream().map(Column::kind))
                    .containsExactly(Kind.STATUS, Kind.NUMBER, Kind.BOOLEAN, Kind.TEXT, Kind.TIMESTAMP);
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(3)).isEqualTo(List.of(1, 2));
            assertThat(rows.text(0)).isEqualTo("ACTIVE");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void anArrayIsWrittenAsAListIs() {
        assertThat(PlainText.of(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(PlainText.of(new String[][] {{"a"}, {"b", null}})).isEqualTo("[[a], [b, null]]");
        assertThat(PlainText.of(List.of(1, 2))).isEqualTo("[1, 2]");
        assertThat(PlainText.of(null)).isEqualTo("null");
    }
}
