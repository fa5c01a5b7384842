package io.quilt4j.jdbc.connect;

import io.quilt4j.base.Secret;
import io.quilt4j.config.CatalogNames;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that a URL and its {@code Properties} say, checked; the {@code Properties} win. */
public final class ConnectionSettings {

    private final ConnectionUrl url;
    private final Map<ConnectionProperty<?>, String> texts;
    private final Map<ConnectionProperty<?>, Object> values;

    private ConnectionSettings(
            ConnectionUrl url, Map<ConnectionProperty<?>, String> texts, Map<ConnectionProperty<?>, Object> values) {
        this.url = url;
        this.texts = texts;
        this.values = values;
    }

    /** Whether {@code url} is one of this driver's. */
    public static boolean understands(@Nullable String url) {
        return ConnectionUrl.understands(url);
    }

    /**
     * Reads both, refusing what is unknown, doubled, malformed, or does not belong into a URL.
     *
     * @throws SQLException with state 22023 and a message that names the property and the next step
     */
    public static ConnectionSettings read(String url, Properties info) throws SQLException {
        return read(url, info, null);
    }

    /** The same, where a URL that names no catalog stands for {@code otherwise}. */
    public static ConnectionSettings read(String url, Properties info, @Nullable URI otherwise) throws SQLException {
        ConnectionUrl parsed = ConnectionUrl.parse(url);
        Map<ConnectionProperty<?>, String> texts = new LinkedHashMap<>(parsed.properties());
        for (Map.Entry<ConnectionProperty<?>, String> entry : given(info).entrySet()) {
            texts.put(entry.getKey(), entry.getValue());
        }
        Map<ConnectionProperty<?>, Object> values = new LinkedHashMap<>();
        for (ConnectionProperty<?> property : ConnectionProperty.ALL) {
            String text = texts.getOrDefault(property, property.defaultText());
            if (text != null) {
                values.put(property, property.read(text));
            }
        }
        return new ConnectionSettings(place(parsed, texts.get(ConnectionProperty.CATALOG), otherwise), texts, values);
    }

    /** Of the URL, the property {@code catalog} and what else there is, the one place that is meant. */
    private static ConnectionUrl place(ConnectionUrl url, @Nullable String said, @Nullable URI otherwise)
            throws SQLException {
        if (said == null) {
            return url.orElse(otherwise);
        }
        if (url.catalog() != null || url.demo()) {
            throw Refusal.of(
                    "The catalog is said twice, in the URL and by the connection property catalog: leave one out.");
        }
        return CatalogNames.isName(said) ? url.named(said) : url.orElse(ConnectionUrl.catalog(said));
    }

    /** The value of {@code property}, its default where nothing was said; null where there is neither. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T value(ConnectionProperty<T> property) {
        return (T) values.get(property);
    }

    /** The value of a property that was given or has a default. */
    public <T> T required(ConnectionProperty<T> property) {
        T value = value(property);
        if (value == null) {
            throw new IllegalStateException(property + " was not given and has no default");
        }
        return value;
    }

    /** Hands over what was said of {@code property}; where nothing was, its default is not handed over either. */
    <T> void ifSaid(ConnectionProperty<T> property, Consumer<? super T> taker) {
        if (texts.containsKey(property)) {
            taker.accept(required(property));
        }
    }

    /** Refuses what is settled where a client is given: it would be passed over in silence. */
    void refuseThoseOfAClient() throws SQLException {
        for (ConnectionProperty<?> property : ConnectionProperty.OF_A_CLIENT) {
            if (texts.containsKey(property)) {
                throw Refusal.of("The client that was given settles " + property
                        + ": leave the property out, or open the client with it.");
            }
        }
    }

    /** The catalog's address; null for the home catalog, the demo, and one that only {@link #catalogName} tells. */
    public @Nullable URI catalog() {
        return url.catalog();
    }

    /** The name that the user gave to the catalog; null where it is told in another way. */
    @Nullable
    String catalogName() {
        return url.name();
    }

    /** Whether the stack inside this JVM is meant. */
    public boolean demo() {
        return url.demo();
    }

    /** The URL to show: without properties. */
    public String shownUrl() {
        return url.shown();
    }

    /**
     * The API key to log in with; null where none is named.
     *
     * @param environment where {@code env:NAME} is looked up
     * @throws SQLException with state 28000 where two are given, or where what is given cannot be a key
     */
    @Nullable
    Secret apiKey(Map<String, String> environment) throws SQLException {
        String key = texts.get(ConnectionProperty.API_KEY);
        String password = texts.get(ConnectionProperty.PASSWORD);
        if (key != null && password != null) {
            throw Refusal.credential("Two credentials were given, apiKey and password: pass only one of them.");
        }
        String text = key == null ? password : key;
        return text == null ? null : ApiKeySource.read(text, environment);
    }

    static Map<ConnectionProperty<?>, String> given(Properties info) throws SQLException {
        Map<ConnectionProperty<?>, String> given = new LinkedHashMap<>();
        for (Object name : info.keySet()) {
            given.put(ConnectionProperty.named(String.valueOf(name)), String.valueOf(info.get(name)));
        }
        for (String name : info.stringPropertyNames()) {
            given.put(ConnectionProperty.named(name), info.getProperty(name));
        }
        // Tools send the empty fields of their dialogs.
        given.values().removeIf(String::isEmpty);
        return given;
    }
}
