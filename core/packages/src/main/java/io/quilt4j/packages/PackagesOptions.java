package io.quilt4j.packages;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.Auth;
import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Progress;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.ConfigFile;
import io.quilt4j.config.Configuration;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How packages are reached. Never changes; nothing is opened by it. */
public final class PackagesOptions {

    private static final int CONNECTIONS = 16;
    private static final int MOST_BYTES_OF_A_RECORD = 1_000_000;

    private final Builder from;

    private PackagesOptions(Builder builder) {
        from = new Builder(builder);
    }

    /** As the user of this machine has it, with the default chain of AWS for buckets. */
    public static Builder builder() {
        return new Builder();
    }

    /** As a catalog has it: its default registries, and its credentials for buckets if somebody is logged in. */
    public static Builder of(Quilt quilt) {
        return new Builder().configuration(quilt.configuration()).login(quilt::auth);
    }

    /**
     * The same for a catalog that is opened with {@code options}: with its environment and clock, and with a cache where its other
     * files are. One that keeps everything in memory has none.
     *
     * @param quilt asked when a bucket is reached first, or for a registry by default that only the catalog can name: a package in a
     *     folder needs no catalog
     */
    public static Builder of(Supplier<Quilt> quilt, QuiltOptions options) {
        Map<String, String> environment = new HashMap<>(options.environment());
        if (options.inMemory()) {
            environment.put("QUILT_DISABLE_CACHE", "true");
        }
        Builder builder = new Builder()
                .login(() -> quilt.get().auth())
                .environment(environment)
                .clock(options.clock());
        builder.configuration = () -> configuration(quilt, options);
        Path data = options.dataDirectory();
        return data == null ? builder : builder.cache(data.resolve("cache"));
    }

    /** Of the user, who says where registries are and how they are laid out, whichever catalog is spoken to. */
    private static Configuration configuration(Supplier<Quilt> quilt, QuiltOptions options) {
        if (options.inMemory()) {
            return quilt.get().configuration();
        }
        ConfigFile own;
        try {
            own = Quilt.homeConfiguration(options);
        } catch (StorageException noHome) {
            return quilt.get().configuration();
        }
        return own.read();
    }

    /** Where packages are that are built here. */
    PhysicalKey localRegistry() {
        String place = from.localRegistry != null ? from.localRegistry : configured("default_local_registry");
        if (place == null) {
            throw new InvalidInputException(
                    "There is no local registry: name a folder, or configure default_local_registry.");
        }
        return PhysicalKey.ofUserText(place);
    }

    private @Nullable String configured(String key) {
        return configuration().text(key);
    }

    private Configuration configuration() {
        return from.configuration != null
                ? from.configuration.get()
                : Quilt.homeConfiguration(ofUser()).read();
    }

    private QuiltOptions ofUser() {
        return QuiltOptions.builder().environment(from.environment).build();
    }

    /** Where packages are pushed to and installed from unless another registry is named; null: not chosen. */
    @Nullable
    PhysicalKey remoteRegistry() {
        String configured = configured("default_remote_registry");
        return configured == null ? null : PhysicalKey.ofUserText(configured);
    }

    /** Where installed files go, in a folder of the package's name. */
    PhysicalKey installLocation() {
        String configured = configured("default_install_location");
        return configured == null ? localRegistry() : PhysicalKey.ofUserText(configured);
    }

    int registryVersion() {
        Object configured = from.registryVersion != null
                ? from.registryVersion
                : configuration().values().get("default_registry_version");
        if (configured == null) {
            return 1;
        } else if (configured instanceof Number number) {
            return number.intValue();
        }
        throw new InvalidInputException("default_registry_version is no number: set it to 1 or 2.");
    }

    /** The cache folder of Quilt; null: QUILT_DISABLE_CACHE says that there is none. */
    @Nullable
    Path cache() {
        if ("true".equalsIgnoreCase(from.environment.get("QUILT_DISABLE_CACHE"))) {
            return null;
        }
        try {
            return from.cache != null ? from.cache : Quilt.cacheDirectory(ofUser());
        } catch (StorageException homeless) {
            return null;
        }
    }

    S3Access s3() {
        String endpoint = from.environment.getOrDefault(
                "AWS_ENDPOINT_URL_S3", from.environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        Auth auth = from.login == null || from.credentials != null ? null : from.login.get();
        S3Access own = auth != null && auth.loggedIn().isPresent()
                ? S3Access.of(auth)
                : new S3Access(from.credentials, null, null).renewedBy(from.renewal);
        return own.at(endpoint.isBlank() ? null : URI.create(endpoint), region())
                .payingForRequests(from.requesterPays)
                .silentAtMost(from.mostSilence);
    }

    private @Nullable String region() {
        String region =
                from.environment.getOrDefault("AWS_REGION", from.environment.getOrDefault("AWS_DEFAULT_REGION", ""));
        return region.isBlank() ? null : region;
    }

    int connections() {
        return positive("QUILT_TRANSFER_MAX_CONCURRENCY", CONNECTIONS);
    }

    int mostBytesOfARecord() {
        return positive("QUILT_MANIFEST_MAX_RECORD_SIZE", MOST_BYTES_OF_A_RECORD);
    }

    private int positive(String variable, int otherwise) {
        String value = from.environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.matches("0*[1-9][0-9]{0,8}")) {
            return Integer.parseInt(value);
        }
        throw new InvalidInputException(variable + " must be a positive integer");
    }

    boolean takesUnverified() {
        return from.unverifiedManifests
                || from.environment
                        .getOrDefault("QUILT4J_UNVERIFIED_MANIFESTS", "")
                        .equals("true");
    }

    Clock clock() {
        return from.clock;
    }

    Progress progress() {
        return from.progress;
    }

    Cancellation cancellation() {
        return from.cancellation.get();
    }

    /** Collects options. */
    public static final class Builder {

        private @Nullable Supplier<Configuration> configuration;
        private @Nullable Supplier<Auth> login;
        private @Nullable String localRegistry;
        private @Nullable Integer registryVersion;
        private @Nullable Path cache;
        private @Nullable Supplier<AwsCredentials> credentials;
        private Map<String, String> environment = System.getenv();
        private Clock clock = Clock.systemUTC();
        private Progress progress = Progress.NONE;
        private Supplier<Cancellation> cancellation = Cancellation::none;
        private @Nullable UnaryOperator<AwsCredentials> renewal;
        private boolean requesterPays;
        private boolean unverifiedManifests;
        private Duration mostSilence = Duration.ofSeconds(20);

        private Builder() {}

        private Builder(Builder other) {
            configuration = other.configuration;
            login = other.login;
            localRegistry = other.localRegistry;
            registryVersion = other.registryVersion;
            cache = other.cache;
            credentials = other.credentials;
            environment = other.environment;
            clock = other.clock;
            progress = other.progress;
            cancellation = other.cancellation;
            renewal = other.renewal;
            requesterPays = other.requesterPays;
            unverifiedManifests = other.unverifiedManifests;
            mostSilence = other.mostSilence;
        }

        /** What config.yml says of registries. Not set: the user's, read when it is needed. */
        public Builder configuration(Configuration configuration) {
            this.configuration = () -> configuration;
            return this;
        }

        /** Whose credentials buckets are reached with, if somebody is logged in then. */
        private Builder login(Supplier<Auth> login) {
            this.login = login;
            return this;
        }

        /** A folder, in place of the configured local registry. */
        public Builder localRegistry(String localRegistry) {
            this.localRegistry = localRegistry;
            return this;
        }

        /** 1 or 2, in place of the configured one. */
        public Builder registryVersion(int registryVersion) {
            this.registryVersion = registryVersion;
            return this;
        }

        /** A folder, in place of the cache that all Quilt clients of the user share. */
        public Builder cache(Path cache) {
            this.cache = cache;
            return this;
        }

        /** Asked before requests to buckets, so that they may be renewed. Not set: the default chain of AWS. */
        public Builder credentials(Supplier<AwsCredentials> credentials) {
            this.credentials = credentials;
            return this;
        }

        /** Read in place of the process's environment. */
        public Builder environment(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
            return this;
        }

        /** What time it is, for the names of pointers. Not set: the system's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Is told how transfers go on. Not set: nobody. */
        public Builder progress(Progress progress) {
            this.progress = progress;
            return this;
        }

        /**
         * Asked at the beginning of each call for what may end it: for programs in which a person may stop what is going on. Not set:
         * nothing does.
         */
        public Builder cancellation(Supplier<Cancellation> cancellation) {
            this.cancellation = cancellation;
            return this;
        }

        /** Whether the caller pays for requests to buckets whose owners want that. Not set: no. */
        public Builder requesterPays(boolean requesterPays) {
            this.requesterPays = requesterPays;
            return this;
        }

        /**
         * Whether manifests are read that do not hash to their names, of packages that somebody trusts all the same. None of them is
         * kept in the cache. Not set: no, unless the variable {@code QUILT4J_UNVERIFIED_MANIFESTS} is {@code true}.
         */
        public Builder unverifiedManifests(boolean unverifiedManifests) {
            this.unverifiedManifests = unverifiedManifests;
            return this;
        }

        /**
         * Asked for others when S3 takes credentials for expired, with those that it refused: once for all transfers, which go on.
         * Not set: they fail.
         */
        public Builder renewal(UnaryOperator<AwsCredentials> renewal) {
            this.renewal = renewal;
            return this;
        }

        /** After which a request to a bucket counts as broken, and is made again. Not set: 20 seconds. */
        public Builder mostSilence(Duration mostSilence) {
            this.mostSilence = mostSilence;
            return this;
        }

        public PackagesOptions build() {
            return new PackagesOptions(this);
        }
    }
}
