import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What a statement gives over JDBC, line by line, with nothing of ours on the class path but the driver's one jar. */
final class OneJar {

    private OneJar() {}

    /** @param arguments an address of JDBC; the registries of packages whose tables are wanted; statements */
    public static void main(String[] arguments) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("packageRegistries", arguments[1]);
        try (Connection connection = DriverManager.getConnection(arguments[0], properties);
                Statement statement = connection.createStatement()) {
            for (int at = 2; at < arguments.length; at++) {
                try (ResultSet rows = statement.executeQuery(arguments[at])) {
                    while (rows.next()) {
                        StringBuilder line = new StringBuilder(String.valueOf(rows.getObject(1)));
                        for (int column = 2; column <= rows.getMetaData().getColumnCount(); column++) {
                            line.append('\t').append(rows.getObject(column));
                        }
                        System.out.println(line);
                    }
                }
            }
        }
    }
}
