import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.jdbc.support.rowset.SqlRowSet;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads, creates and revokes keys through Spring's templates and prints what it saw, one {@code name=value} a line.
 * Arguments: the URL, and the step. The key is in the environment.
 */
final class SpringTemplate {

    private static final String BY_ID = "SELECT name FROM api_keys WHERE id = ?";
    private static final String INSERT = "INSERT INTO api_keys (name, expires_in_days) VALUES (?, ?)";

    private final String url;
    private final DataSource source;
    private final JdbcTemplate template;

    private SpringTemplate(String url, String key) {
        this.url = url;
        source = new DriverManagerDataSource(url, "ignored", key);
        template = new JdbcTemplate(source);
    }

    public static void main(String[] arguments) {
        SpringTemplate spring = new SpringTemplate(arguments[0], System.getenv("QUILT_API_KEY"));
        switch (arguments[1]) {
            case "read" -> spring.read();
            case "change" -> spring.change();
            case "errors" -> spring.errors();
            case "transaction" -> spring.transaction();
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private record Key(
            String id, String name, Instant createdAt, OffsetDateTime expiresAt, LocalDateTime lastUsedAt, int expiresInDays) {}

    private void read() {
        List<Key> keys = template.query("SELECT * FROM api_keys ORDER BY id", new DataClassRowMapper<>(Key.class));
        for (Key key : keys) {
            print("key " + key.id(), String.join("|", key.name(), key.createdAt().toString(),
                    key.expiresAt().toInstant().toString(), String.valueOf(key.lastUsedAt()), "" + key.expiresInDays()));
        }
        String id = keys.get(0).id();
        print("one", template.queryForObject(BY_ID, String.class, id).equals(keys.get(0).name()));
        print("count", template.queryForObject("SELECT COUNT(*) FROM api_keys", Long.class));
        print("absent", error(() -> template.queryForObject(BY_ID, String.class, "none")));
        Map<String, Object> map = template.queryForMap("SELECT id, created_at, expires_in_days FROM api_keys WHERE id = ?", id);
        print("map", map.keySet() + " " + map.values().stream().map(value -> value.getClass().getSimpleName()).toList());
        SqlRowSet rows = template.queryForRowSet("SELECT name, last_used_at FROM api_keys WHERE id = ?", id);
        print("row set", rows.next() && rows.getString("name").equals(keys.get(0).name()));
        try (Stream<String> names = template.queryForStream("SELECT name FROM api_keys", new SingleColumnRowMapper<>())) {
            print("streamed", names.count());
        }
        List<String> ids = keys.stream().map(Key::id).limit(3).toList();
        print("in", new NamedParameterJdbcTemplate(source).queryForList(
                "SELECT id FROM api_keys WHERE id IN (:ids)", Map.of("ids", ids), String.class).size());
        print("since", JdbcClient.create(source)
                .sql("SELECT COUNT(*) FROM api_keys WHERE created_at >= :since")
                .param("since", keys.get(0).createdAt().atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class).single());
        JdbcTemplate limited = new JdbcTemplate(source);
        limited.setMaxRows(2);
        limited.setFetchSize(1);
        limited.setQueryTimeout(30);
        print("limited", limited.queryForList("SELECT id FROM api_keys").size());
    }

    private void change() {
        KeyHolder one = new GeneratedKeyHolder();
        template.update(connection -> {
            var insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS);
            insert.setString(1, "spring one");
            insert.setInt(2, 7);
            return insert;
        }, one);
        print("one", one.getKeys().keySet());
        String secret = (String) one.getKeys().get("secret");
        print("secret logs in", new JdbcTemplate(new DriverManagerDataSource(url, "", secret))
                .queryForObject("SELECT COUNT(*) FROM me", Long.class));
        print("secret is selected", error(() -> template.queryForList("SELECT secret FROM api_keys")));

        KeyHolder three = new GeneratedKeyHolder();
        int[] counts = template.batchUpdate(connection -> connection.prepareStatement(INSERT, new String[] {"id", "secret"}),
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(java.sql.PreparedStatement insert, int row) throws SQLException {
                        insert.setString(1, "spring batch " + row);
                        insert.setInt(2, 10 + row);
                    }

                    @Override
                    public int getBatchSize() {
                        return 3;
                    }
                }, three);
        print("batch", java.util.Arrays.toString(counts) + " " + three.getKeyList().get(0).keySet());
        Set<Object> secrets = new HashSet<>();
        three.getKeyList().forEach(row -> secrets.add(row.get("secret")));
        print("batch secrets", secrets.size());

        Map<String, Object> simple = new SimpleJdbcInsert(source)
                .withTableName("api_keys")
                .usingColumns("name", "expires_in_days")
                .usingGeneratedKeyColumns("id", "secret")
                .executeAndReturnKeyHolder(Map.of("name", "spring simple", "expires_in_days", 5))
                .getKeys();
        print("simple", simple.keySet());

        print("created", template.queryForList(
                "SELECT name FROM api_keys WHERE name LIKE 'spring%' ORDER BY name", String.class));
        print("deleted", template.update("DELETE FROM api_keys WHERE name LIKE ? AND expires_in_days >= ?", "spring%", 10));
        print("deleted by name", template.update("DELETE FROM api_keys WHERE name IN (?, ?)", "spring one", "spring simple"));
        print("deleted none", template.update("DELETE FROM api_keys WHERE name = ?", "spring one"));
    }

    private void errors() {
        print("syntax", error(() -> template.queryForList("SELEC 1")));
        print("unknown column", error(() -> template.queryForList("SELECT nothing FROM api_keys")));
        print("not an admin", error(() -> template.queryForList("SELECT * FROM admin_api_keys")));
        print("unsupported", error(() -> template.update("UPDATE api_keys SET name = 'x' WHERE id = 'none'")));
        print("no name", error(() -> template.update(INSERT, null, 3)));
        print("too many days", error(() -> template.update(INSERT, "x", 1000)));
        print("division by zero", error(() -> template.queryForList("SELECT 1 / (expires_in_days - expires_in_days) FROM api_keys")));
        print("unguarded", error(() -> template.update("DELETE FROM api_keys")));
        JdbcTemplate wrong = new JdbcTemplate(new DriverManagerDataSource(url, "", "qk_" + "0".repeat(52)));
        print("wrong key", error(() -> wrong.queryForList("SELECT * FROM me")));
        JdbcTemplate nobody = new JdbcTemplate(new DriverManagerDataSource("jdbc:quilt:http://127.0.0.1:1", "",
                "qk_" + "0".repeat(52)));
        print("nobody there", error(() -> nobody.queryForList("SELECT * FROM me")));
    }

    private void transaction() {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        print("committed", transactions.execute(status -> template.queryForObject("SELECT COUNT(*) FROM me", Long.class)));
        print("rolled back", transactions.execute(status -> {
            status.setRollbackOnly();
            return template.queryForObject("SELECT COUNT(*) FROM me", Long.class);
        }));
        transactions.setReadOnly(true);
        print("read-only", error(() -> transactions.executeWithoutResult(
                status -> template.update("DELETE FROM api_keys WHERE id = ?", "none"))));
    }

    /** The kind of exception, and the SQLSTATE below it. */
    private static String error(Runnable work) {
        try {
            work.run();
            return "none";
        } catch (EmptyResultDataAccessException empty) {
            return empty.getClass().getSimpleName();
        } catch (DataAccessException refused) {
            SQLException cause = (SQLException) refused.getCause();
            return refused.getClass().getSimpleName() + " " + cause.getSQLState();
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
