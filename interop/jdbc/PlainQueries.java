import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.StringJoiner;

/** Asks one question after another, with nothing but the driver, and prints rows with bars between their values. */
final class PlainQueries {

    private PlainQueries() {}

    /** @param arguments a URL and questions */
    public static void main(String[] arguments) throws SQLException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            for (String question : Arrays.asList(arguments).subList(1, arguments.length)) {
                try (ResultSet rows = statement.executeQuery(question)) {
                    while (rows.next()) {
                        StringJoiner row = new StringJoiner("|");
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            row.add(rows.getString(column));
                        }
                        out.println(row);
                    }
                }
            }
        }
    }
}
