package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlTest {

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

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int index = 0; index < pairs.length; index += 2) {
            properties.setProperty(pairs[index], pairs[index + 1]);
        }
        return properties;
    }

    private static void refused(String url, Properties info, String state, String... parts) {
        stack.control().clearRequests();
        assertThatThrownBy(() -> DriverManager.getConnection(url, info).close())
                .isInstanceOfSatisfying(SQLException.class, failure -> {
                    assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
                    assertThat(failure.getMessage()).contains(parts);
                    assertThat(failure.getCause() instanceof AuthenticationException)
                            .as("programs go by the type")
                            .isEqualTo(state.equals("28000"));
                });
        assertThat(stack.control().requests()).isEmpty();
    }

    @Test
    void aCatalogHasAName(@TempDir Path data) throws SQLException {
        QuiltOptions options =
                QuiltOptions.builder().dataDirectory(data).environment(Map.of()).build();
        URI catalog = URI.create(stack.url().substring("jdbc:quilt:".length()));
        Quilt.nameCatalog(options, "work", catalog);
        Properties info = properties("password", stack.key("admin", "named"), "dataDir", data.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:?catalog=work", info)) {
            assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:quilt:?catalog=work");
            assertThat(connection.getMetaData().getUserName()).isEqualTo("admin@example.com");
        }
        info.setProperty("catalog", "work");
        DriverManager.getConnection("jdbc:quilt:", info).close();
        refused(stack.url(), info, "22023", "The catalog is said twice");
        refused("jdbc:quilt:demo:", info, "22023", "The catalog is said twice");
        info.setProperty("catalog", "play");
        refused("jdbc:quilt:", info, "42704", "No catalog is named play. The names are: work.");
        info.setProperty("catalog", "https://ann:pw@x.example");
        refused("jdbc:quilt:", info, "22023", "must not hold a user");
        info.setProperty("catalog", catalog.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:", info)) {
            assertThat(connection.getMetaData().getURL()).isEqualTo(stack.url());
        }
        QuiltDataSource source = QuiltDataSource.of(
                options.toBuilder().catalog(URI.create("http://127.0.0.1:1")).build());
        source.setCatalog("work");
        source.setPassword(stack.key("admin", "named"));
        source.getConnection().close();
    }

    @Test
    void aKeyFileOfPowerShellIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.txt");
        Files.write(file, ("\uFEFF" + stack.key("bob", "wide") + "\r\n").getBytes(StandardCharsets.UTF_16LE));
        DriverManager.getConnection(stack.url(), properties("apiKey", "file:" + file))
                .close();
    }

    @Test
    void aClientCertificateIsForSecureConnections(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
        Properties info = properties(
                "password",
                "qk_any",
                "clientCertificate",
                folder.resolve("none.p12").toString());
        for (String source : new String[] {"hunter2", "file:" + password}) {
            info.setProperty("clientCertificatePassword", source);
            refused("jdbc:quilt:https://127.0.0.1:1", info, "22023", "(clientCertificate): give a PKCS12 or JKS store");
        }
        info.setProperty("clientCertificatePassword", "env:QUILT4J_NOT_SET");
        refused("jdbc:quilt:https://127.0.0.1:1", info, "28000", "'QUILT4J_NOT_SET' is not set");
    }

    @Test
    void aUrlIsNotAWeapon() {
        for (String property : new String[] {
            "apiKey",
            "password",
            "auditTrail",
            "trustStore",
            "dataDir",
            "clientCertificate",
            "clientCertificatePassword"
        }) {
            refused(stack.url() + "?" + property + "=x", properties(), "22023", property, "Properties");
        }
        refused("jdbc:quilt:https://user:secret@host", properties(), "22023", "user");
        refused(
                stack.url(),
                properties("apiKey", "qk_a", "auditTrail", "jdbc:h2:mem:x;INIT=RUNSCRIPT"),
                "22023",
                "jdbc:trino:");
    }

    @Test
    void onlyAKeyIsSent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("passwd");
        Files.writeString(file, "root:x:0:0");
        refused(stack.url(), properties("apiKey", "file:" + file), "28000", "does not hold an API key");
        refused(stack.url(), properties("apiKey", "env:PATH"), "28000", "does not hold an API key");
        refused(stack.url(), properties("apiKey", "env:NOT_THERE_AT_ALL"), "28000", "NOT_THERE_AT_ALL");
        refused(stack.url(), properties("apiKey", "abc"), "28000", "API key must start with 'qk_' prefix");
    }

    @Test
    void readsAKeyFromAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key");
        Files.writeString(file, stack.key("bob", "in a file") + "\n");
        try (Connection connection = DriverManager.getConnection(stack.url(), properties("apiKey", "file:" + file))) {
            assertThat(Stack.column(connection, "SELECT name FROM me")).containsExactly("bob");
        }
    }

    @Test
    void takesTheKeyAsPassword() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(stack.url(), "anybody", stack.key("bob", "password"))) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void needsExactlyOneCredential(@TempDir Path folder) {
        refused(stack.url(), properties("apiKey", "qk_abc", "password", "qk_abc"), "28000", "Two credentials");
    }

    @Test
    void saysHowToGetACredential(@TempDir Path folder) {
        assertThatThrownBy(() -> DriverManager.getConnection(stack.url(), properties("dataDir", folder.toString())))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("28000"))
                .hasMessageContaining("quilt4j login");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWrongKeyIsRefusedWhileConnecting() {
        assertThatThrownBy(() -> DriverManager.getConnection(stack.url(), "", "qk_nobodyhasthis"))
                .isInstanceOfSatisfying(SQLException.class, failure -> {
                    assertThat(failure.getSQLState()).isEqualTo("28000");
                    assertThat(failure.toString()).doesNotContain("nobodyhasthis");
                });
    }

    @Test
    void anUnreachableCatalogIs08001() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:quilt:http://127.0.0.1:1", "", "qk_abc"))
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("08001");
    }

    @Test
    void unknownAndDoubledPropertiesAreErrors() {
        refused(stack.url() + "?maxRevoek=5", properties(), "22023", "Did you mean maxRevoke?");
        refused(stack.url(), properties("readonly", "true"), "22023", "Did you mean readOnly?");
        refused(stack.url() + "?maxRevoke=5&maxRevoke=6", properties(), "22023", "twice");
        refused(stack.url() + "?maxRevoke=many", properties(), "22023", "maxRevoke", "whole number");
        refused("jdbc:quilt:ftp://x", properties(), "22023", "catalog");
        refused("jdbc:quilt:nonsense", properties(), "22023", "jdbc:quilt:demo:");
    }

    @Test
    void propertiesWinOverTheUrl() throws SQLException {
        Properties info = properties("apiKey", stack.key("bob", "k"), "readOnly", "false");
        try (Connection connection = DriverManager.getConnection(stack.url() + "?readOnly=true", info)) {
            assertThat(connection.isReadOnly()).isFalse();
        }
    }

    @Test
    void describesEachPropertyAndHidesTheKey() throws SQLException {
        DriverPropertyInfo[] infos = DriverManager.getDriver("jdbc:quilt:")
                .getPropertyInfo("jdbc:quilt:", properties("apiKey", "qk_hidden"));
        assertThat(infos).allSatisfy(info -> assertThat(info.description).isNotBlank());
        assertThat(Arrays.stream(infos).map(info -> info.value)).doesNotContain("qk_hidden");
        assertThat(infos).anySatisfy(info -> assertThat(info.choices).containsExactly("true", "false"));
    }
}
