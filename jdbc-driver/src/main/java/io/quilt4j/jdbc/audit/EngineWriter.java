package io.quilt4j.jdbc.audit;

import com.google.common.collect.ImmutableList;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Writes a part of a plan as SQL. Public because Calcite calls its methods by reflection. */
public final class EngineWriter extends RelToSqlConverter {

    EngineWriter(SqlDialect dialect) {
        super(dialect);
    }

    /** By its bare name: catalog and schema are those of the engine's connection. */
    @Override
    public Result visit(TableScan scan) {
        SqlIdentifier table = new SqlIdentifier(AuditTable.NAME, SqlParserPos.ZERO);
        return result(table, ImmutableList.of(Clause.FROM), scan, null);
    }
}
