import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks a Trino, and our driver, the statements in a file, one a line. Prints a line for each: the statement, Trino's answer
 * and ours, with tabs between them. An answer is {@code =} and the rows, or {@code !} and the reason why there are none.
 * Arguments: Trino's JDBC URL, the file of statements, and a file that keeps what Trino said; empty for none.
 */
final class Suite {

    private static final int SECONDS = 20;
    private static final int ROWS = 1_000;

    private Suite() {}

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        List<String> statements = Files.readAllLines(Path.of(arguments[1]));
        Map<String, String> kept = kept(arguments[2]);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (Connection trino = DriverManager.getConnection(arguments[0] + "&timezone=UTC");
                Connection ours = DriverManager.getConnection("jdbc:quilt:demo:")) {
            for (String statement : statements) {
                String theirs = kept.containsKey(statement) ? kept.get(statement) : answer(trino, statement);
                kept.put(statement, theirs);
                // What Trino refuses tells nothing.
                String mine = theirs.startsWith("=") ? answer(ours, statement) : "";
                out.println(statement + "\t" + theirs + "\t" + mine);
            }
        }
        out.flush();
        if (!arguments[2].isEmpty()) {
            List<String> lines = new ArrayList<>();
            kept.forEach((statement, theirs) -> lines.add(statement + "\t" + theirs));
            Files.write(Path.of(arguments[2]), lines);
        }
        System.exit(0);
    }

    private static Map<String, String> kept(String file) throws IOException {
        Map<String, String> kept = new LinkedHashMap<>();
        if (!file.isEmpty() && Files.exists(Path.of(file))) {
            for (String line : Files.readAllLines(Path.of(file))) {
                int tab = line.indexOf('\t');
                kept.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return kept;
    }

    private static String answer(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            statement.setMaxRows(ROWS);
            if (!statement.execute(sql)) {
                return "! no rows";
            }
            try (ResultSet result = statement.getResultSet()) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                // A statement that says nothing of an order has none.
                return "= " + rows.stream().sorted().collect(Collectors.joining());
            }
        } catch (SQLException refused) {
            return "! " + refused.getSQLState() + " "
                    + String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
        } catch (RuntimeException thrown) {
            return "!! " + thrown.toString().replaceAll("\\s+", " ");
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            boolean time =
                    result.getMetaData().getColumnTypeName(column).toLowerCase().startsWith("time");
            String text = time ? result.getString(column) : text(result.getObject(column));
            values.add(text == null ? "null" : shortened(text));
        }
        return "(" + String.join(", ", values).replaceAll("[\\t\\r\\n]", " ") + ")";
    }

    /** A time with as many digits as say something. */
    private static String shortened(String text) {
        return text.matches(".*\\d:\\d\\d:\\d\\d\\.\\d+.*")
                ? text.replaceAll("(\\.\\d*?)0+(?!\\d)", "$1").replaceAll("\\.(?!\\d)", "")
                : text;
    }

    private static String text(Object value) throws SQLException {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? number(new BigDecimal(value.toString())) : value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        if (value instanceof byte[] bytes) {
            return IntStream.range(0, bytes.length)
                    .mapToObj(at -> String.format("%02x", bytes[at]))
                    .collect(Collectors.joining());
        }
        if (value instanceof java.sql.Array array) {
            return text(array.getArray());
        }
        if (value instanceof java.sql.Struct row) {
            return text(row.getAttributes());
        }
        if (value instanceof Object[] values) {
            return list(Arrays.asList(values));
        }
        if (value instanceof List<?> values) {
            return list(values);
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.add(text(entry.getKey()) + "=" + text(entry.getValue()));
            }
            return entries.stream().sorted().collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof io.trino.jdbc.Row row) {
            return list(row.getFields().stream()
                    .map(io.trino.jdbc.RowField::getValue)
                    .toList());
        }
        return String.valueOf(value);
    }

    private static String list(List<?> values) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(text(value));
        }
        return texts.toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
