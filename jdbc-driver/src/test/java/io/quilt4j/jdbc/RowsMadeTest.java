package io.quilt4j.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are cast field by field, as Trino casts them, and chosen among. */
class RowsMadeTest {

    private static final String NUMBERS = "(VALUES 1, CAST(NULL AS INTEGER)) t(x)";

    @RegisterExtension
    static final Connected DEMO = Connected.as("admin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A field that is NULL.
                "SELECT CAST(ROW(x, 'y') AS ROW(a BIGINT, b VARCHAR)) FROM N | {a=1, b=y} | {a=null, b=y}",
                "SELECT CAST(r AS ROW(a DATE, b VARCHAR)) FROM (SELECT ROW(v, 'y') AS r FROM (VALUES '2026-01-01',"
                        + " CAST(NULL AS VARCHAR)) t(v)) q | {a=2026-01-01, b=y} | {a=null, b=y}",
                "SELECT COALESCE(ROW(x, 'y'), ROW(BIGINT '3', 'abc')) FROM N | [1, y] | [null, y]",
                "SELECT ARRAY[ROW(x, 'y'), ROW(BIGINT '3', 'abc')] FROM N | [[1, y], [3, abc]] | [[null, y], [3, abc]]",
                "SELECT CAST(ARRAY[ROW(x, 'y')] AS ARRAY(ROW(a BIGINT, b VARCHAR))) FROM N | [{a=1, b=y}] |"
                        + " [{a=null, b=y}]",
                "SELECT x FROM N, (VALUES (1, 'z'), (NULL, 'y')) s(b, e) WHERE NOT (x, e) <> (b, 'z') | 1",
                // Numbers are rounded, moments written, as where they stand alone.
                "SELECT CAST(ROW(1.5, 2.5e0) AS ROW(a INTEGER, b BIGINT)) | {a=2, b=3}",
                "SELECT CAST(ROW(TIMESTAMP '2026-01-01 10:00:00.5', TRUE) AS ROW(a VARCHAR, b VARCHAR)) |"
                        + " {a=2026-01-01 10:00:00.500, b=true}",
                "SELECT CAST(ROW(ROW(1)) AS ROW(a ROW(b BIGINT))) | {a={b=1}}",
                "SELECT TRY_CAST(ROW(x, 'y') AS ROW(a BIGINT, b VARCHAR)) FROM N | {a=1, b=y} | {a=null, b=y}",
                "SELECT TRY_CAST(ROW(1, 'y') AS ROW(a BIGINT, b DATE)) | null",
                // One of several.
                "SELECT CASE WHEN x IS NULL THEN ROW(x, 'y') ELSE ROW(BIGINT '3', 'abc') END FROM N | [3, abc] |"
                        + " [null, y]",
                "SELECT if(x = 1, ROW(x, 'y')), NULLIF(ROW(x, 'y'), ROW(1, 'y')) FROM N | [1, y], null |"
                        + " null, [null, y]",
                "SELECT x FROM N WHERE CASE WHEN x = 1 THEN ROW(x, 'y') ELSE ROW(1, 'z') END = ROW(1, 'y') | 1",
            })
    void makesRows(String sqlAndRows) throws SQLException {
        Expected.check(DEMO.connection(), sqlAndRows.replace("FROM N", "FROM " + NUMBERS));
    }
}
