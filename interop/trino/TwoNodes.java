import io.trino.Session;
import io.trino.plugin.hive.HivePlugin;
import io.trino.spi.security.Identity;
import io.trino.spi.type.TimeZoneKey;
import io.trino.testing.DistributedQueryRunner;
import java.net.URI;
import java.util.Map;

/**
 * A Trino of a coordinator and a worker over JSON files in the folder that is the argument, in date folders, with the table
 * {@code audit_trail} as Athena has it. Prints the JDBC URL when it can be queried, and ends when its standard input does.
 */
final class TwoNodes {

    private static final String COLUMNS = "eventversion varchar, eventtime varchar, eventid varchar, eventsource varchar,"
            + " eventtype varchar, eventname varchar, useragent varchar, sourceipaddress varchar, useridentity varchar,"
            + " requestparameters varchar, responseelements varchar, errorcode varchar, errormessage varchar,"
            + " additionaleventdata varchar, requestid varchar, \"date\" varchar";

    private TwoNodes() {}

    public static void main(String[] arguments) throws Exception {
        Session session = Session.builder(io.trino.testing.TestingSession.testSessionBuilder().build())
                .setIdentity(Identity.ofUser("interop"))
                .setCatalog("hive")
                .setSchema("quilt")
                .setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .build();
        try (DistributedQueryRunner trino =
                DistributedQueryRunner.builder(session).setWorkerCount(1).build()) {
            trino.installPlugin(new HivePlugin());
            trino.createCatalog("hive", "hive", Map.of(
                    "hive.metastore", "file",
                    "hive.metastore.catalog.dir", "local:///metastore",
                    "fs.native-local.enabled", "true",
                    "local.location", arguments[0],
                    "hive.partition-projection-enabled", "true",
                    "hive.ignore-absent-partitions", "true",
                    "hive.metastore.disable-location-checks", "true",
                    "hive.security", "allow-all"));
            trino.execute("CREATE SCHEMA hive.quilt");
            trino.execute("CREATE TABLE hive.quilt.audit_events_raw (" + COLUMNS + ") WITH (format = 'OPENX_JSON',"
                    + " external_location = 'local:///audit_trail', partitioned_by = ARRAY['date'],"
                    + " partition_projection_enabled = true,"
                    + " partition_projection_location_template = 'local:///audit_trail/${date}')");
            URI address = trino.getCoordinator().getBaseUrl();
            System.out.println("jdbc:trino://" + address.getHost() + ":" + address.getPort() + "/hive/quilt?user=interop");
            while (System.in.read() >= 0) {
                // Until nobody is there any more.
            }
        }
    }
}
