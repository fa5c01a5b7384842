package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditField;
import io.quilt4j.jdbc.tables.Described;
import io.quilt4j.jdbc.tables.TableColumn;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** The table {@code audit_trail}, with the columns that Athena shows. Like all tables it holds no connection. */
public final class AuditTable extends AbstractTable implements TranslatableTable, Described {

    public static final String NAME = "audit_trail";

    private static final Map<AuditColumn, String> REMARKS = Map.ofEntries(
            Map.entry(AuditColumn.EVENTVERSION, "The version of the record, such as 1.0."),
            Map.entry(AuditColumn.EVENTTIME, "When the action was completed, in UTC."),
            Map.entry(AuditColumn.EVENTID, "Identifies the event, a UUID."),
            Map.entry(AuditColumn.EVENTSOURCE, "QuiltServer or QuiltScript."),
            Map.entry(AuditColumn.EVENTTYPE, "QuiltApiCall or QuiltScriptInvocation."),
            Map.entry(AuditColumn.EVENTNAME, "What was done, such as Auth.Login or APIKeys.Create."),
            Map.entry(AuditColumn.USERAGENT, "The program that asked."),
            Map.entry(AuditColumn.SOURCEIPADDRESS, "The address that it asked from."),
            Map.entry(AuditColumn.USERIDENTITY, "Who asked, and with which key: JSON, $.email, $.sessionContext.auth."),
            Map.entry(AuditColumn.REQUESTPARAMETERS, "What was asked for: JSON, secrets as ***."),
            Map.entry(AuditColumn.RESPONSEELEMENTS, "What was answered: JSON, secrets as ***."),
            Map.entry(AuditColumn.ERRORCODE, "The kind of failure; NULL where there was none."),
            Map.entry(AuditColumn.ERRORMESSAGE, "The failure in words; NULL where there was none."),
            Map.entry(AuditColumn.ADDITIONALEVENTDATA, "More about the event: JSON."),
            Map.entry(AuditColumn.REQUESTID, "Identifies the HTTP request."),
            Map.entry(AuditColumn.DATE, "The day of the event in UTC, as YYYY/mm/dd: what the trail is cut by."));

    private static final List<TableColumn> COLUMNS =
            AuditColumn.ALL.stream().map(AuditTable::column).toList();

    private final boolean onEngine;

    /** @param onEngine whether a distributed engine reads the trail, and not the driver */
    public AuditTable(boolean onEngine) {
        this.onEngine = onEngine;
    }

    /** Whether a distributed engine reads the trail. */
    public boolean onEngine() {
        return onEngine;
    }

    static TableColumn column(AuditColumn column) {
        SqlTypeName type = column == AuditColumn.EVENTTIME ? SqlTypeName.TIMESTAMP : SqlTypeName.VARCHAR;
        return new TableColumn(column.columnName(), type, true, REMARKS.getOrDefault(column, ""));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String remarks() {
        return "Who did what and when, a row for each event. A condition on date keeps a query quick.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        return TableColumn.rowType(COLUMNS, types);
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
        List<AuditField> fields = AuditColumn.ALL.stream().map(AuditField::of).toList();
        AuditQuestion all = new AuditQuestion(fields, List.of(), null, null);
        return onEngine
                ? new EngineTableScan(context.getCluster(), table)
                : new LogicalAuditScan(context.getCluster(), table, all);
    }
}
