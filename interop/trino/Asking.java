import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.registry.DemoStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Copies the trail of a demo stack into the folder that is the argument, and reads the JDBC URL of a Trino over it. Then it
 * answers statements, a line of JSON each: by Trino, by our driver on Trino, or by our driver on the files.
 */
final class Asking {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Asking() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        copy(Path.of(URI.create(new DemoStack().get().get("auditTrail"))), folder);
        System.out.println("copied");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String trino = lines.readLine();
        Map<String, Connection> connections = new HashMap<>();
        connections.put("trino", DriverManager.getConnection(trino + "&timezone=UTC"));
        connections.put("engine", ours(trino, "false"));
        connections.put("unbounded", ours(trino, "true"));
        connections.put("nobody", ours(trino.replace("user=interop", "user=nobody"), "false"));
        connections.put("elsewhere", ours(trino.replace("/hive/quilt", "/hive/elsewhere"), "false"));
        connections.put("files", ours(folder.toUri().toString(), "false"));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode question = JSON.readTree(line);
            System.out.println(JSON.writeValueAsString(answer(
                    connections.get(question.path("whom").asText()), question.path("sql").asText())));
        }
        System.exit(0);
    }

    /** Nothing is added to the copy while queries are compared. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static Connection ours(String trail, String unbounded) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("auditTrail", trail);
        properties.setProperty("allowUnboundedAudit", unbounded);
        return DriverManager.getConnection("jdbc:quilt:demo:", properties);
    }

    private static Map<String, Object> answer(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    Object value = result.getObject(column);
                    row.add(value instanceof java.sql.Array array
                            ? Arrays.toString((Object[]) array.getArray())
                            : result.getString(column));
                }
                rows.add(row);
            }
            return Map.of("rows", rows);
        } catch (SQLException refused) {
            return Map.of("state", String.valueOf(refused.getSQLState()), "message", String.valueOf(refused.getMessage()));
        }
    }
}
