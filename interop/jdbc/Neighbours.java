import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.jdbc.CalciteConnection;

/**
 * Uses our driver and another Calcite with its Guava and Jackson in one JVM, in turns, and prints what it saw, one {@code
 * name=value} a line. The argument is our URL; the key is in the environment.
 */
final class Neighbours {

    /** Calcite reads its model with Jackson, plans with Guava and compiles with Janino. */
    private static final String MODEL =
            "jdbc:calcite:model=inline:{\"version\": \"1.0\", \"defaultSchema\": \"s\", \"schemas\": [{\"name\": \"s\","
                    + " \"tables\": [{\"name\": \"V\", \"type\": \"view\", \"sql\": \"VALUES (1), (2), (2)\"}]}]}";

    private Neighbours() {}

    public static void main(String[] arguments) throws Exception {
        Properties login = new Properties();
        login.setProperty("apiKey", System.getenv("QUILT_API_KEY"));
        try (Connection ours = DriverManager.getConnection(arguments[0], login);
                Connection theirs = DriverManager.getConnection(MODEL)) {
            print("ours", one(ours, "SELECT COUNT(*) FROM api_keys WHERE status = 'ACTIVE' GROUP BY status"));
            print("theirs", one(theirs, "SELECT SUM(x) FROM (SELECT DISTINCT EXPR$0 AS x FROM v) AS d"));
            print("ours again", one(ours, "SELECT name FROM me"));
            print("their version", theirs.getMetaData().getDriverVersion());
            print("theirs unwraps", theirs.isWrapperFor(CalciteConnection.class));
            print("ours unwraps to theirs", ours.isWrapperFor(CalciteConnection.class));
        }
        List<Driver> drivers = DriverManager.drivers().toList();
        print("our drivers", names(drivers.stream().filter(driver -> driver.getClass().getName().startsWith("io.quilt4j"))
                .toList()));
        print("drivers for jdbc:quilt:", names(accepting(drivers, arguments[0])));
        print("drivers for jdbc:calcite:", names(accepting(drivers, "jdbc:calcite:")));
        print("drivers for jdbc:avatica:", names(accepting(drivers, "jdbc:avatica:remote:url=http://127.0.0.1:1")));
        for (Class<?> type : List.of(CalciteConnection.class, ImmutableList.class, ObjectMapper.class)) {
            print("home of " + type.getSimpleName(), home(type));
        }
    }

    private static List<Driver> accepting(List<Driver> drivers, String url) throws SQLException {
        List<Driver> accepting = new ArrayList<>();
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                accepting.add(driver);
            }
        }
        return accepting;
    }

    private static List<String> names(List<Driver> drivers) {
        return drivers.stream().map(driver -> driver.getClass().getName()).toList();
    }

    private static String home(Class<?> type) throws Exception {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().toURI()).getFileName().toString();
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
