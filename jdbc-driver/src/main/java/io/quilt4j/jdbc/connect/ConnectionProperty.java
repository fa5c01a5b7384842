package io.quilt4j.jdbc.connect;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a connection may be told, one object for each property: parsing, {@code getPropertyInfo} and the documentation
 * are read from {@link #ALL}.
 *
 * @param <T> what the text of the property means
 */
public final class ConnectionProperty<T> {

    /** How the text of a property becomes its value. */
    interface Reading<T> {
        /** Fails with an {@link IllegalArgumentException} that says what is expected, without the text itself. */
        T read(String text);
    }

    /** Whether a property may stand in the text of a URL, which travels by mail and in shared settings. */
    private enum Place {
        ANYWHERE,
        PROPERTIES_ONLY
    }

    public static final ConnectionProperty<String> API_KEY = new ConnectionProperty<>(
            "apiKey",
            null,
            List.of(),
            "The API key to log in with: the key itself, env:NAME or file:PATH.",
            Place.PROPERTIES_ONLY,
            text -> text);
    public static final ConnectionProperty<String> USER = new ConnectionProperty<>(
            "user", null, List.of(), "Ignored: the API key says who you are.", Place.ANYWHERE, text -> text);
    public static final ConnectionProperty<String> PASSWORD = new ConnectionProperty<>(
            "password",
            null,
            List.of(),
            "The API key, for tools that only know user and password. The same as apiKey.",
            Place.PROPERTIES_ONLY,
            text -> text);
    public static final ConnectionProperty<String> CATALOG = new ConnectionProperty<>(
            "catalog",
            null,
            List.of(),
            "The catalog, by the name that quilt4j catalogs gave it or by its address, where the URL names none.",
            Place.ANYWHERE,
            text -> text);
    public static final ConnectionProperty<Boolean> READ_ONLY =
            ofSwitch("readOnly", "Refuse INSERT and DELETE, whatever setReadOnly says later.");
    public static final ConnectionProperty<String> AUDIT_TRAIL = new ConnectionProperty<>(
            "auditTrail",
            null,
            List.of(),
            "Where the audit trail is: a folder (file:/var/quilt/audit), a bucket (s3://bucket/prefix), or an engine"
                    + " (jdbc:trino://host:port/catalog/schema, jdbc:athena:...).",
            Place.PROPERTIES_ONLY,
            Readings::auditTrail);
    public static final ConnectionProperty<Map<String, String>> PACKAGE_REGISTRIES = new ConnectionProperty<>(
            "packageRegistries",
            null,
            List.of(),
            "Registries of packages whose tables stand among the others, separated by commas: s3://bucket,"
                    + " file:///folder, or with a name of their own, lab=s3://bucket.",
            Place.PROPERTIES_ONLY,
            Readings::registries);
    public static final ConnectionProperty<Boolean> UNVERIFIED_MANIFESTS = ofSwitch(
            "unverifiedManifests",
            "Read manifests of packages that do not hash to their names, too. None of them is kept in the cache.");
    public static final ConnectionProperty<Boolean> ALLOW_UNBOUNDED_AUDIT = ofSwitch(
            "allowUnboundedAudit",
            "Allow a query of a Trino or Athena engine that reads the audit trail of all days, without a condition on"
                    + " date.");
    public static final ConnectionProperty<Integer> MAX_REVOKE = new ConnectionProperty<>(
            "maxRevoke",
            "100",
            List.of(),
            "The most keys that one DELETE may revoke.",
            Place.ANYWHERE,
            Readings::wholeNumber);
    public static final ConnectionProperty<Boolean> ALLOW_UNFILTERED_DELETE =
            ofSwitch("allowUnfilteredDelete", "Allow a DELETE that revokes every key of a table.");
    public static final ConnectionProperty<Boolean> ALLOW_OWN_KEY_REVOKE =
            ofSwitch("allowOwnKeyRevoke", "Allow a DELETE of the key that this connection uses itself.");
    public static final ConnectionProperty<Boolean> ALLOW_HTTP =
            ofSwitch("allowHttp", "Allow http:// for a catalog that is not on this machine.");
    public static final ConnectionProperty<java.time.Duration> CONNECT_TIMEOUT = new ConnectionProperty<>(
            "connectTimeout",
            "10s",
            List.of(),
            "How long to wait for a connection to the catalog: seconds, or with a unit (500ms, 10s, 2m).",
            Place.ANYWHERE,
            Readings::duration);
    public static final ConnectionProperty<java.time.Duration> REQUEST_TIMEOUT = new ConnectionProperty<>(
            "requestTimeout",
            "60s",
            List.of(),
            "How long a call to the catalog may take, all tries included; of a list, the time to its first row and to"
                    + " each 64 KiB of it. Seconds, or with a unit (500ms, 10s, 2m); 0 for no limit.",
            Place.ANYWHERE,
            Readings::duration);
    public static final ConnectionProperty<java.nio.file.Path> DATA_DIR = new ConnectionProperty<>(
            "dataDir",
            null,
            List.of(),
            "The folder with the stored login, config.yml and auth.json; by default the one that quilt3 uses.",
            Place.PROPERTIES_ONLY,
            Readings::path);
    public static final ConnectionProperty<java.nio.file.Path> TRUST_STORE = new ConnectionProperty<>(
            "trustStore",
            null,
            List.of(),
            "Certificate authorities to trust in place of the JVM's: a PEM file, a folder of PEM files, or a JKS or"
                    + " PKCS12 store.",
            Place.PROPERTIES_ONLY,
            Readings::path);
    public static final ConnectionProperty<java.nio.file.Path> CLIENT_CERTIFICATE = new ConnectionProperty<>(
            "clientCertificate",
            null,
            List.of(),
            "The certificate to show to a catalog that asks for one, with its private key: a PKCS12 or JKS store, or a"
                    + " PEM file with both.",
            Place.PROPERTIES_ONLY,
            Readings::path);
    public static final ConnectionProperty<String> CLIENT_CERTIFICATE_PASSWORD = new ConnectionProperty<>(
            "clientCertificatePassword",
            null,
            List.of(),
            "Opens the store of clientCertificate: the password itself, env:NAME or file:PATH.",
            Place.PROPERTIES_ONLY,
            text -> text);
    public static final ConnectionProperty<java.net.URI> PROXY = new ConnectionProperty<>(
            "proxy",
            null,
            List.of(),
            "The proxy to go through, as http://host:port or socks5h://host:port, with user:password@ before the host"
                    + " if it asks.",
            Place.ANYWHERE,
            Readings::proxy);
    public static final ConnectionProperty<Integer> EXPIRING_DAYS = new ConnectionProperty<>(
            "expiringDays",
            "14",
            List.of(),
            "Within how many days a key must expire to be in the view expiring_api_keys.",
            Place.ANYWHERE,
            Readings::days);
    public static final ConnectionProperty<Integer> UNUSED_DAYS = new ConnectionProperty<>(
            "unusedDays",
            "90",
            List.of(),
            "For how many days a key must be unused to be in the view unused_api_keys.",
            Place.ANYWHERE,
            Readings::days);

    /** Every property there is, in the order in which they are documented. */
    public static final List<ConnectionProperty<?>> ALL = List.of(
            API_KEY,
            USER,
            PASSWORD,
            CATALOG,
            READ_ONLY,
            AUDIT_TRAIL,
            PACKAGE_REGISTRIES,
            UNVERIFIED_MANIFESTS,
            ALLOW_UNBOUNDED_AUDIT,
            MAX_REVOKE,
            ALLOW_UNFILTERED_DELETE,
            ALLOW_OWN_KEY_REVOKE,
            ALLOW_HTTP,
            CONNECT_TIMEOUT,
            REQUEST_TIMEOUT,
            DATA_DIR,
            TRUST_STORE,
            CLIENT_CERTIFICATE,
            CLIENT_CERTIFICATE_PASSWORD,
            PROXY,
            EXPIRING_DAYS,
            UNUSED_DAYS);

    /** Those that say how a client is opened. */
    static final List<ConnectionProperty<?>> OF_A_CLIENT = List.of(
            API_KEY,
            PASSWORD,
            CATALOG,
            ALLOW_HTTP,
            CONNECT_TIMEOUT,
            REQUEST_TIMEOUT,
            DATA_DIR,
            TRUST_STORE,
            CLIENT_CERTIFICATE,
            CLIENT_CERTIFICATE_PASSWORD,
            PROXY);

    private final String name;
    private final @Nullable String defaultText;
    private final List<String> choices;
    private final String sentence;
    private final Place place;
    private final Reading<T> reading;

    private ConnectionProperty(
            String name,
            @Nullable String defaultText,
            List<String> choices,
            String sentence,
            Place place,
            Reading<T> reading) {
        this.name = name;
        this.defaultText = defaultText;
        this.choices = choices;
        this.sentence = sentence;
        this.place = place;
        this.reading = reading;
    }

    private static ConnectionProperty<Boolean> ofSwitch(String name, String sentence) {
        return new ConnectionProperty<>(
                name, "false", List.of("true", "false"), sentence, Place.ANYWHERE, Readings::trueOrFalse);
    }

    /** The name as it is written in URLs and {@code Properties}. */
    public String name() {
        return name;
    }

    /** The text that stands for a property that is not given; null where nothing does. */
    public @Nullable String defaultText() {
        return defaultText;
    }

    /** The texts that are understood, in the order to show them; empty where any text may do. */
    public List<String> choices() {
        return choices;
    }

    /** What the property is for. */
    public String sentence() {
        return sentence;
    }

    /** Whether the property opens doors: its value is then never shown again. */
    boolean secret() {
        return this == API_KEY || this == PASSWORD || this == CLIENT_CERTIFICATE_PASSWORD;
    }

    boolean allowedInUrl() {
        return place == Place.ANYWHERE || Boolean.getBoolean("quilt4j.trustUrl");
    }

    /** The value of a text, as it would be given. */
    public T read(String text) throws SQLException {
        try {
            return reading.read(text);
        } catch (IllegalArgumentException refused) {
            throw Refusal.of("The connection property " + name + " is not understood: " + refused.getMessage() + ".");
        }
    }

    /** The property of that name, or a refusal that names the nearest one. */
    static ConnectionProperty<?> named(String name) throws SQLException {
        Optional<ConnectionProperty<?>> found =
                ALL.stream().filter(property -> property.name.equals(name)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String names =
                String.join(", ", ALL.stream().map(ConnectionProperty::name).toList());
        throw Refusal.of("Unknown connection property "
                + Refusal.quoted(name)
                + "."
                + nearest(name)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(" The properties are: " + names + "."));
    }

    private static Optional<String> nearest(String name) {
        return Stream.of(ALL.toArray(new ConnectionProperty<?>[0]))
                .map(ConnectionProperty::name)
                .min(java.util.Comparator.comparingInt(
                        known -> NameDistance.between(known.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
                .filter(known -> NameDistance.between(known.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                        <= Math.max(2, known.length() / 3));
    }

    @Override
    public String toString() {
        return name;
    }
}
