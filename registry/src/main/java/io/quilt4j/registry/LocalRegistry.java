package io.quilt4j.registry;

import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.Caller;
import io.quilt4j.registry.audit.UserIdentity;
import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.graph.GraphService;
import io.quilt4j.registry.keys.ApiKeys;
import io.quilt4j.registry.keys.SeededKeys;
import io.quilt4j.registry.sample.SamplePackages;
import io.quilt4j.registry.sample.SampleStack;
import io.quilt4j.registry.tokens.IssuedToken;
import io.quilt4j.registry.tokens.Tokens;
import io.quilt4j.registry.web.Endpoints;
import io.quilt4j.registry.web.HttpFront;
import io.quilt4j.registry.web.Tap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Quilt stack in this JVM: catalog and registry under one origin, with its own database and audit trail. */
public final class LocalRegistry implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalRegistry.class.getName());

    private final DataDirectory directory;
    private final Database database;
    private final AuditTrail trail;
    private final HttpFront front;
    private final URI catalog;
    private final List<InitialUser> initialUsers;
    private final Users users;
    private final Tokens tokens;
    private final @Nullable TestControl control;

    private LocalRegistry(
            RegistryOptions options,
            InetSocketAddress address,
            HttpFront front,
            DataDirectory directory,
            Database database) {
        this.front = front;
        this.directory = directory;
        this.database = database;
        MovableClock movable = new MovableClock(options.clock());
        Clock clock = options.testControl() ? movable : options.clock();
        trail = directory.isTemporary()
                ? AuditTrail.throwAway(directory.audit(), clock)
                : new AuditTrail(directory.audit(), clock);
        Roles roles = new Roles(database);
        users = new Users(database, clock);
        ApiKeys keys = new ApiKeys(database, clock);
        tokens = new Tokens(
                database, clock, options.tokenLives(), options.oneTimeRefreshTokens() ? options.refreshGrace() : null);
        // Its schema is made while the sample is planted.
        GraphService graph = new GraphService(
                database, keys, users, roles, trail, options.passwordReset(), options.aliasedBatches());
        initialUsers = FirstUsers.prepare(users, roles, options, hash -> {
            SamplePackages.plant(directory.packages(), clock.instant());
            SampleStack.plant(database, directory.audit(), clock.instant(), hash);
        });
        boolean everywhere = address.getAddress().isAnyLocalAddress();
        catalog = URI.create("http://" + (everywhere ? "127.0.0.1" : hostInUrl(options.host())) + ":" + front.port());
        control =
                options.testControl() ? new TestControl(movable, front, users, new SeededKeys(database, clock)) : null;
        Tap tap = control == null ? Tap.NONE : control::around;
        front.serve(
                Endpoints.of(everywhere ? null : catalog, front.port(), users, keys, tokens, graph, trail, clock), tap);
        warnBeyondThisMachine(address);
    }

    private static void warnBeyondThisMachine(InetSocketAddress address) {
        if (!address.getAddress().isLoopbackAddress()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The stack listens on " + address.getHostString()
                            + ", beyond this machine, and speaks plain HTTP: whoever can read the network can read"
                            + " passwords and keys.");
        }
    }

    /** Starts a stack; when this returns it accepts requests. */
    public static LocalRegistry start(RegistryOptions options) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("There is no host " + options.host() + " to listen on.");
        }
        if (options.sample() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("Sample users have a password that everybody knows. With sample data the"
                    + " stack listens on a loopback address only, not on " + options.host() + ".");
        }
        HttpFront front = HttpFront.listen(address, options.patience());
        try {
            return start(options, address, front);
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    private static LocalRegistry start(RegistryOptions options, InetSocketAddress address, HttpFront front) {
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        try {
            return start(options, address, front, directory);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static LocalRegistry start(
            RegistryOptions options, InetSocketAddress address, HttpFront front, DataDirectory directory) {
        Database database = directory.isTemporary()
                ? Database.throwAway(directory.database())
                : Database.open(directory.database());
        try {
            return new LocalRegistry(options, address, front, directory, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The catalog's URL, without a slash at the end; listening everywhere, the one for this machine. */
    public URI catalog() {
        return catalog;
    }

    /** The registry's URL, which is the catalog's. */
    public URI registryUrl() {
        return catalog;
    }

    /** The folder with the audit trail's date folders, as a {@code file:} URI. */
    public URI auditTrail() {
        return trail.root().toUri();
    }

    /** The folder that is a registry of the sample's packages, as a {@code file:} URI without a slash at its end; empty without a sample. */
    public Optional<URI> packages() {
        return Files.isDirectory(directory.packages())
                ? Optional.of(URI.create(directory.packages().toUri().toString().replaceFirst("/+$", "")))
                : Optional.empty();
    }

    /** The users there were at the start, by name. */
    public List<InitialUser> users() {
        return initialUsers;
    }

    /**
     * For tests.
     *
     * @throws IllegalStateException when the stack was started without {@link RegistryOptions#testControl()}
     */
    public TestControl control() {
        if (control == null) {
            throw new IllegalStateException("This stack was started without test control.");
        }
        return control;
    }

    /**
     * A fresh one-time code, as the code page would show it to this user.
     *
     * @throws IllegalArgumentException when there is no such active user
     */
    public String issueCode(String userName) {
        User user = users.named(userName)
                .filter(User::isActive)
                .orElseThrow(() -> new IllegalArgumentException("There is no active user " + userName + "."));
        IssuedToken code = tokens.issueCode(user.id());
        UserIdentity identity = Principal.auditIdentity(user, new UserIdentity.Session.Interactive());
        trail.record(new Caller(identity, "quilt4j", null, null), AuthCalls.issueCode(user.id(), code.expiresAt()));
        return code.token();
    }

    /** Stops answering, closes the files, and deletes them when the stack was temporary. */
    @Override
    public void close() {
        front.close();
        database.close();
        try {
            trail.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The stack could not close its audit trail.", e);
        } finally {
            directory.close();
        }
    }

    private static String hostInUrl(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
