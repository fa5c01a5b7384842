package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.jdbc.connect.ConnectionProperty;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuiltDataSourceTest {

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = new Stack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void forget() {
        stack.control().clearRequests();
    }

    private static QuiltOptions options(String user) {
        return QuiltOptions.builder()
                .catalog(catalog())
                .apiKey(Secret.of(stack.key(user, "data-source")))
                .build();
    }

    private static URI catalog() {
        return URI.create(stack.url().substring("jdbc:quilt:".length()));
    }

    private static String me(Connection connection) throws SQLException {
        return Stack.column(connection, "SELECT email FROM me").get(0);
    }

    private static void fails(QuiltDataSource source, String state, String message) {
        assertThatThrownBy(source::getConnection)
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo(state))
                .hasMessageContaining(message);
    }

    @Test
    void takesEveryPropertyThroughASetterOfItsName() throws ReflectiveOperationException {
        for (ConnectionProperty<?> property : ConnectionProperty.ALL) {
            String name = property.name();
            String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            assertThat(Stream.of(QuiltDataSource.class.getMethods())
                            .filter(method -> method.getName().equals(setter) && method.getReturnType() == void.class))
                    .as(setter)
                    .hasSize(1);
        }
    }

    @Test
    void refusesAPropertyInTheWordsOfTheDriver() {
        QuiltDataSource source = QuiltDataSource.of(options("bob"));
        source.setConnectTimeout("soon");
        assertThatThrownBy(source::getConnection).hasMessage(refusal("connectTimeout", "soon"));
        source.setConnectTimeout(null);
        source.setMaxRevoke(-1);
        assertThatThrownBy(source::getConnection).hasMessage(refusal("maxRevoke", "-1"));
        source.setMaxRevoke(1);
        source.setUrl("jdbc:h2:mem:");
        fails(source, "22023", "jdbc:quilt:");
    }

    private static String refusal(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        try {
            DriverManager.getConnection(stack.url(), properties).close();
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError(name + "=" + value + " was taken");
    }

    @Test
    void letsAPoolSetEverythingByItself() throws SQLException {
        QuiltDataSource source = new QuiltDataSource();
        source.setUrl(stack.url());
        source.setUser("anybody");
        source.setPassword(stack.key("bob", "pool"));
        source.setReadOnly(true);
        try (Connection connection = source.getConnection()) {
            assertThat(me(connection)).isEqualTo("bob@example.com");
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getMetaData().getURL()).isEqualTo(stack.url());
        }
        assertThat(source.isWrapperFor(QuiltDataSource.class)).isTrue();
        assertThat(source.unwrap(javax.sql.DataSource.class)).isSameAs(source);
    }

    @Test
    void connectsAsSomebodyElseWhereAKeyIsGiven() throws SQLException {
        QuiltDataSource source = QuiltDataSource.of(options("bob"));
        try (Connection admin = source.getConnection("ignored", stack.key("admin", "data-source"));
                Connection bob = source.getConnection();
                Connection again = source.getConnection(null, null)) {
            assertThat(me(admin)).isEqualTo("admin@example.com");
            assertThat(me(bob)).isEqualTo("bob@example.com");
            assertThat(me(again)).isEqualTo("bob@example.com");
        }
    }

    @Test
    void prefersWhatIsSaidToWhatTheOptionsSay() throws SQLException {
        try (Stack other = new Stack()) {
            QuiltDataSource source = QuiltDataSource.of(options("bob"));
            source.setUrl(other.url() + "?readOnly=true");
            source.setApiKey(other.key("admin", "there"));
            try (Connection connection = source.getConnection()) {
                assertThat(me(connection)).isEqualTo("admin@example.com");
                assertThat(connection.isReadOnly()).isTrue();
            }
            assertThat(other.requests()).isNotEmpty();
            assertThat(stack.requests())
                    .allSatisfy(request -> assertThat(request.operationName()).isEqualTo("apiKeyCreate"));
        }
    }

    @Test
    void showsNoSecret() {
        QuiltDataSource source = QuiltDataSource.of(options("bob"));
        source.setPassword("qk_thePassword");
        assertThat(source.toString()).isEqualTo("QuiltDataSource(jdbc:quilt:)");
        source.setUrl("jdbc:quilt:https://user:secret@host/?password=qk_x");
        assertThat(source.toString()).isEqualTo("QuiltDataSource");
        source.setUrl("jdbc:quilt:https://host/?readOnly=true");
        assertThat(source.toString()).isEqualTo("QuiltDataSource(jdbc:quilt:https://host/)");
    }

    @Test
    void sharesTheLoginOfAClientThatKeepsItInMemory() throws SQLException {
        try (Quilt quilt = Quilt.open(
                QuiltOptions.builder().catalog(catalog()).inMemory(true).build())) {
            QuiltDataSource source = QuiltDataSource.of(quilt);
            fails(source, "28000", "There is no credential");
            quilt.auth().login(Secret.of(stack.code("bob")));
            try (Connection connection = source.getConnection()) {
                assertThat(me(connection)).isEqualTo("bob@example.com");
                assertThat(connection.getMetaData().getURL()).isEqualTo(stack.url());
            }
            assertThat(quilt.me()).as("the client goes on").isPresent();
            assertThat(quilt.apiKeys().list()).isNotEmpty();
        }
    }

    @Test
    void guardsTheKeyThatTheClientUsesNow() throws SQLException {
        try (Quilt quilt = Quilt.open(options("bob"));
                Connection connection = QuiltDataSource.of(quilt).getConnection()) {
            String first = id(connection, "data-source");
            String secret = stack.key("bob", "second");
            quilt.auth().loginWithApiKey(Secret.of(secret));
            assertThatThrownBy(() -> Stack.update(connection, "DELETE FROM api_keys WHERE name = 'second'"))
                    .hasMessageContaining("uses itself");
            assertThatThrownBy(() -> Stack.update(connection, "DELETE FROM api_keys WHERE secret = '" + secret + "'"))
                    .hasMessageContaining("uses itself");
            assertThat(Stack.update(connection, "DELETE FROM api_keys WHERE id = '" + first + "'"))
                    .isEqualTo(1);
            Stack.update(connection, "INSERT INTO api_keys (name) VALUES ('third')");
        }
    }

    private static String id(Connection connection, String name) throws SQLException {
        return Stack.column(connection, "SELECT id FROM api_keys WHERE name = '" + name + "' ORDER BY created_at DESC")
                .get(0);
    }

    @Test
    void refusesForAClientWhatTheClientSettles() throws SQLException {
        try (Quilt quilt = Quilt.open(options("bob"))) {
            for (String property : List.of("apiKey", "password", "allowHttp", "connectTimeout", "dataDir", "proxy")) {
                QuiltDataSource source = QuiltDataSource.of(quilt);
                switch (property) {
                    case "apiKey" -> source.setApiKey("qk_x");
                    case "password" -> source.setPassword("qk_x");
                    case "allowHttp" -> source.setAllowHttp(true);
                    case "connectTimeout" -> source.setConnectTimeout("1s");
                    case "dataDir" -> source.setDataDir("/tmp");
                    default -> source.setProxy("http://127.0.0.1:1");
                }
                fails(source, "22023", "settles " + property);
            }
            QuiltDataSource elsewhere = QuiltDataSource.of(quilt);
            elsewhere.setUrl("jdbc:quilt:https://elsewhere.example");
            fails(elsewhere, "22023", "settles the catalog");
        }
    }

    @Test
    void aStatementOfABorrowedClientEndsAlone() throws SQLException {
        try (Quilt quilt = Quilt.open(options("bob"))) {
            Connection connection = QuiltDataSource.of(quilt).getConnection();
            Statement statement = connection.createStatement();
            assertThat(statement.executeQuery("SELECT name FROM api_keys").next())
                    .isTrue();
            connection.abort(Runnable::run);
            assertThat(quilt.apiKeys().list()).isNotEmpty();
        }
    }
}
