import static io.trino.testing.TestingAccessControlManager.TestingPrivilegeType.SELECT_COLUMN;
import static io.trino.testing.TestingAccessControlManager.privilege;

import io.trino.plugin.hive.HivePlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.TestingSession;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;

/**
 * A Trino of a coordinator and a worker over the audit trail in the folder {@code audit_trail} of the folder that is the
 * argument, as Athena shows it. Prints its JDBC URL when it can be queried, and ends when its standard input does.
 */
final class TwoNodes {

    /** The event's time is text in the file, and a timestamp in the table. */
    private static final String TABLE =
            """
            CREATE TABLE hive.quilt.events (
                eventversion varchar, eventtime varchar, eventid varchar, eventsource varchar, eventtype varchar,
                eventname varchar, useragent varchar, sourceipaddress varchar, useridentity varchar,
                requestparameters varchar, responseelements varchar, errorcode varchar, errormessage varchar,
                additionaleventdata varchar, requestid varchar,
                "date" varchar WITH (
                    partition_projection_type = 'DATE', partition_projection_format = 'yyyy/MM/dd',
                    partition_projection_range = ARRAY['2023/06/01', 'NOW'],
                    partition_projection_interval = 1, partition_projection_interval_unit = 'DAYS'))
            WITH (format = 'OPENX_JSON', external_location = 'local:///audit_trail', partitioned_by = ARRAY['date'],
                partition_projection_enabled = true,
                partition_projection_location_template = 'local:///audit_trail/${date}')
            """;

    private static final String VIEW =
            """
            CREATE VIEW hive.quilt.audit_trail AS
            SELECT eventversion, CAST(from_iso8601_timestamp(eventtime) AT TIME ZONE 'UTC' AS timestamp(3)) AS eventtime,
                eventid, eventsource, eventtype, eventname, useragent, sourceipaddress, useridentity, requestparameters,
                responseelements, errorcode, errormessage, additionaleventdata, requestid, "date"
            FROM hive.quilt.events
            """;

    private TwoNodes() {}

    public static void main(String[] arguments) throws Exception {
        // Trino takes System.out for its log.
        PrintStream out = System.out;
        try (DistributedQueryRunner trino =
                DistributedQueryRunner.builder(TestingSession.testSessionBuilder().build()).setWorkerCount(1).build()) {
            trino.installPlugin(new HivePlugin());
            trino.createCatalog("hive", "hive", Map.of(
                    "hive.metastore", "file",
                    "hive.metastore.catalog.dir", "local:///metastore",
                    "fs.native-local.enabled", "true",
                    "local.location", arguments[0],
                    "hive.partition-projection-enabled", "true",
                    "hive.ignore-absent-partitions", "true",
                    "hive.metastore.disable-location-checks", "true",
                    "hive.table-statistics-enabled", "false",
                    "hive.security", "allow-all"));
            trino.execute("CREATE SCHEMA hive.quilt");
            trino.execute(TABLE);
            trino.execute(VIEW);
            trino.getAccessControl().deny(privilege("nobody", "audit_trail", SELECT_COLUMN));
            URI address = trino.getCoordinator().getBaseUrl();
            out.println("jdbc:trino://" + address.getHost() + ":" + address.getPort() + "/hive/quilt?user=interop");
            while (System.in.read() >= 0) {
                // Until nobody is there any more.
            }
        }
    }
}
