package io.quilt4j.jdbc.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small trail for a test, and connections that read it. In the resource {@code @3T} is three days ago. */
final class Trails {

    private static final Pattern TIME = Pattern.compile("\"eventTime\":\"([^T]*)T");

    private Trails() {}

    static String day(int ago) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(ago).toString();
    }

    /** Writes the trail's events into the folders of their days. */
    static void write(Path folder) {
        resource("trail.jsonl").lines().forEach(line -> {
            Matcher time = TIME.matcher(line);
            time.find();
            String day = time.group(1).startsWith("@")
                    ? day(Integer.parseInt(time.group(1).substring(1)))
                    : time.group(1);
            append(folder, day, line.replace(time.group(), "\"eventTime\":\"" + day + "T"));
        });
    }

    static void append(Path folder, String day, String line) {
        try {
            Path file = folder.resolve(day.replace('-', '/')).resolve("events.jsonl");
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Trails.class.getResourceAsStream("/audit/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Connection connect(String trail, String... more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("auditTrail", trail);
        for (int index = 0; index < more.length; index += 2) {
            properties.setProperty(more[index], more[index + 1]);
        }
        return DriverManager.getConnection("jdbc:quilt:demo:", properties);
    }

    static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The state and the message of the error that a query ends with. */
    static String refused(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            return refused(statement, sql);
        } catch (SQLException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    static String refused(Statement statement, String sql) {
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                // Until it is refused.
            }
            return "not refused";
        } catch (SQLException refused) {
            return refused.getSQLState() + ": " + refused.getMessage();
        }
    }

    /** The first column, joined. */
    static String text(Connection connection, String sql) throws SQLException {
        return String.join(
                "\n", rows(connection, sql).stream().map(row -> row.get(0)).toList());
    }
}
