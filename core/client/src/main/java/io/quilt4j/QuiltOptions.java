package io.quilt4j;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.RequestListener;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.KeyChangeListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything {@code Quilt.open} may be told. Without any of it a client speaks to the user's home catalog with the
 * stored login. Nothing here is opened before {@code open}.
 */
public final class QuiltOptions {

    private final @Nullable URI catalog;
    private final @Nullable Secret apiKey;
    private final @Nullable Path dataDirectory;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final @Nullable URI proxy;
    private final @Nullable Path trustStore;
    private final @Nullable Secret trustStorePassword;
    private final @Nullable Path clientCertificate;
    private final @Nullable Secret clientCertificatePassword;
    private final boolean allowHttp;
    private final @Nullable String userAgentSuffix;
    private final @Nullable LoginDialogue loginDialogue;
    private final boolean inMemory;
    private final @Nullable RequestListener requestListener;
    private final @Nullable KeyChangeListener keyChangeListener;

    private QuiltOptions(Builder builder) {
        catalog = builder.catalog;
        apiKey = builder.apiKey;
        dataDirectory = builder.dataDirectory;
        environment = builder.environment;
        clock = builder.clock;
        connectTimeout = builder.connectTimeout;
        requestTimeout = builder.requestTimeout;
        proxy = builder.proxy;
        trustStore = builder.trustStore;
        trustStorePassword = builder.trustStorePassword;
        clientCertificate = builder.clientCertificate;
        clientCertificatePassword = builder.clientCertificatePassword;
        allowHttp = builder.allowHttp;
        userAgentSuffix = builder.userAgentSuffix;
        loginDialogue = builder.loginDialogue;
        inMemory = builder.inMemory;
        requestListener = builder.requestListener;
        keyChangeListener = builder.keyChangeListener;
    }

    /** The home catalog of the user, with the stored login. */
    public static QuiltOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.catalog = catalog;
        builder.apiKey = apiKey;
        builder.dataDirectory = dataDirectory;
        builder.environment = environment;
        builder.clock = clock;
        builder.connectTimeout = connectTimeout;
        builder.requestTimeout = requestTimeout;
        builder.proxy = proxy;
        builder.trustStore = trustStore;
        builder.trustStorePassword = trustStorePassword;
        builder.clientCertificate = clientCertificate;
        builder.clientCertificatePassword = clientCertificatePassword;
        builder.allowHttp = allowHttp;
        builder.userAgentSuffix = userAgentSuffix;
        builder.loginDialogue = loginDialogue;
        builder.inMemory = inMemory;
        builder.requestListener = requestListener;
        builder.keyChangeListener = keyChangeListener;
        return builder;
    }

    /** The catalog to talk to. Not set: the home catalog of config.yml. */
    public @Nullable URI catalog() {
        return catalog;
    }

    /** The key to send instead of the stored login, starting {@code qk_}. Not set: the stored login. */
    public @Nullable Secret apiKey() {
        return apiKey;
    }

    /**
     * Where config.yml, auth.json and credentials.json are. Not set: the place that all Quilt clients of this user share
     * (protocol.md §1.1). Where there is no home folder, a client with a catalog and an API key keeps everything in memory.
     */
    public @Nullable Path dataDirectory() {
        return dataDirectory;
    }

    /**
     * Read in place of the process's environment: HOME, XDG_DATA_HOME, REQUESTS_CA_BUNDLE, HTTPS_PROXY and their like.
     * {@code QUILT_API_KEY} is never read from it.
     */
    public Map<String, String> environment() {
        return environment;
    }

    /** What time it is, for tokens that expire. Not set: the system's. */
    public Clock clock() {
        return clock;
    }

    /** How long making a connection may take. Not set: 10 seconds. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long a call may take in all, each try and the waits between them included; of a streamed list, the time to its head,
     * and then how long the catalog may take for each 64 KiB of it. Zero: without limit. Not set: 60 seconds.
     */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * {@code http://[user:password@]host:port} or {@code socks5h://[user:password@]host:port}. Not set: HTTPS_PROXY,
     * HTTP_PROXY, ALL_PROXY and NO_PROXY of the environment, else the JVM's own settings.
     */
    public @Nullable URI proxy() {
        return proxy;
    }

    /**
     * The certificate authorities to trust in place of the JVM's: a PEM file, a folder of PEM files, a JKS or PKCS12 store.
     * Not set: REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE of the environment, else the JVM's own.
     */
    public @Nullable Path trustStore() {
        return trustStore;
    }

    /** Opens {@link #trustStore()}. Not set: no password, then the customary {@code changeit}. */
    public @Nullable Secret trustStorePassword() {
        return trustStorePassword;
    }

    /**
     * The certificate that is shown to a catalog, or a gateway before it, that asks for one (mutual TLS), with its private key: a
     * PKCS12 or JKS store, or a PEM file that holds both. Not set: none is shown.
     */
    public @Nullable Path clientCertificate() {
        return clientCertificate;
    }

    /** Opens {@link #clientCertificate()} where it is a store. Not set: the customary {@code changeit}. */
    public @Nullable Secret clientCertificatePassword() {
        return clientCertificatePassword;
    }

    /** Whether plain http may be used beyond this machine. Not set: no. */
    public boolean allowHttp() {
        return allowHttp;
    }

    /** Added to the User-Agent header, as {@code name/version}. Not set: nothing. */
    public @Nullable String userAgentSuffix() {
        return userAgentSuffix;
    }

    /** How an interactive login talks to a person. Not set: through the terminal and the system's browser. */
    public @Nullable LoginDialogue loginDialogue() {
        return loginDialogue;
    }

    /** Whether to keep everything in memory: nothing is read from or written to the data directory. Not set: no. */
    public boolean inMemory() {
        return inMemory;
    }

    /** Is told of every request, for metrics and traces. Not set: nobody is. */
    public @Nullable RequestListener requestListener() {
        return requestListener;
    }

    /** Is told of every key before it is created or revoked, and after: a journal. Not set: nobody is. */
    public @Nullable KeyChangeListener keyChangeListener() {
        return keyChangeListener;
    }

    /** Collects options; each is described at the accessor of its name. */
    public static final class Builder {

        private @Nullable URI catalog;
        private @Nullable Secret apiKey;
        private @Nullable Path dataDirectory;
        private Map<String, String> environment = System.getenv();
        private Clock clock = Clock.systemUTC();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(60);
        private @Nullable URI proxy;
        private @Nullable Path trustStore;
        private @Nullable Secret trustStorePassword;
        private @Nullable Path clientCertificate;
        private @Nullable Secret clientCertificatePassword;
        private boolean allowHttp;
        private @Nullable String userAgentSuffix;
        private @Nullable LoginDialogue loginDialogue;
        private boolean inMemory;
        private @Nullable RequestListener requestListener;
        private @Nullable KeyChangeListener keyChangeListener;

        private Builder() {}

        /** {@link QuiltOptions#catalog()}. */
        public Builder catalog(@Nullable URI catalog) {
            this.catalog = catalog;
            return this;
        }

        /** {@link QuiltOptions#apiKey()}. */
        public Builder apiKey(@Nullable Secret apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /** {@link QuiltOptions#dataDirectory()}. */
        public Builder dataDirectory(@Nullable Path dataDirectory) {
            this.dataDirectory = dataDirectory;
            return this;
        }

        /** {@link QuiltOptions#environment()}. */
        public Builder environment(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
            return this;
        }

        /** {@link QuiltOptions#clock()}. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** {@link QuiltOptions#connectTimeout()}. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /** {@link QuiltOptions#requestTimeout()}. */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
            return this;
        }

        /** {@link QuiltOptions#proxy()}. */
        public Builder proxy(@Nullable URI proxy) {
            this.proxy = proxy;
            return this;
        }

        /** {@link QuiltOptions#trustStore()}. */
        public Builder trustStore(@Nullable Path trustStore) {
            this.trustStore = trustStore;
            return this;
        }

        /** {@link QuiltOptions#trustStorePassword()}. */
        public Builder trustStorePassword(@Nullable Secret trustStorePassword) {
            this.trustStorePassword = trustStorePassword;
            return this;
        }

        /** {@link QuiltOptions#clientCertificate()}. */
        public Builder clientCertificate(@Nullable Path clientCertificate) {
            this.clientCertificate = clientCertificate;
            return this;
        }

        /** {@link QuiltOptions#clientCertificatePassword()}. */
        public Builder clientCertificatePassword(@Nullable Secret clientCertificatePassword) {
            this.clientCertificatePassword = clientCertificatePassword;
            return this;
        }

        /** {@link QuiltOptions#allowHttp()}. */
        public Builder allowHttp(boolean allowHttp) {
            this.allowHttp = allowHttp;
            return this;
        }

        /** {@link QuiltOptions#userAgentSuffix()}. */
        public Builder userAgentSuffix(@Nullable String userAgentSuffix) {
            this.userAgentSuffix = userAgentSuffix;
            return this;
        }

        /** {@link QuiltOptions#loginDialogue()}. */
        public Builder loginDialogue(@Nullable LoginDialogue loginDialogue) {
            this.loginDialogue = loginDialogue;
            return this;
        }

        /** {@link QuiltOptions#inMemory()}. */
        public Builder inMemory(boolean inMemory) {
            this.inMemory = inMemory;
            return this;
        }

        /** {@link QuiltOptions#keyChangeListener()}. */
        public Builder keyChangeListener(@Nullable KeyChangeListener keyChangeListener) {
            this.keyChangeListener = keyChangeListener;
            return this;
        }

        /** {@link QuiltOptions#requestListener()}. */
        public Builder requestListener(@Nullable RequestListener requestListener) {
            this.requestListener = requestListener;
            return this;
        }

        /**
         * The options, checked as far as nothing has to be opened or asked for it.
         *
         * @throws InvalidInputException if a timeout is negative, the key does not start with {@code qk_}, the proxy cannot be
         *     read or is of a kind that is not supported
         */
        public QuiltOptions build() {
            Door.check(connectTimeout, requestTimeout, apiKey, proxy);
            return new QuiltOptions(this);
        }
    }
}
