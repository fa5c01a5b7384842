package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.Status;
import io.quilt4j.base.Progress;
import io.quilt4j.base.Secret;
import io.quilt4j.config.CatalogNames;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.lifecycle.journal.JournalListener;
import io.quilt4j.lifecycle.rotation.Rotations;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.packages.Packages;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.users.Me;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One session's surroundings. Found by the thread that asks, so that two sessions in one JVM do not meet. */
public final class Workspace implements AutoCloseable {

    /** Of the environment: where the catalog's audit trail is. */
    public static final String AUDIT_TRAIL_VARIABLE = "QUILT4J_AUDIT_TRAIL";

    private final PrintStream out;
    private final PrintStream err;
    private final Catalog catalog;
    private final OpenPackages packages;
    private final Sql sql;
    private final Function<QuiltOptions, Database> databases;
    private final CarefulSql carefulSql;
    private final Environment environment;
    private final Confirm confirm;
    private volatile Revoking revoking;
    private final boolean dryRun;
    private final boolean readOnly;
    private final @Nullable String approved;
    private final Display display;
    private volatile boolean closed;
    private final NewSecrets newSecrets;

    /** Opens nothing yet. {@code databases}: SQL of another catalog; {@code dryRun}: changes are told, not made; {@code readOnly}: they are refused; {@code approved}: all are but a DELETE of the keys with this digest; {@code showsSecrets}: somebody sees a new key's; {@code secretsTo}: where they go instead. */
    public Workspace(
            PrintStream out,
            PrintStream err,
            QuiltOptions catalog,
            Sql sql,
            Function<QuiltOptions, Database> databases,
            Confirm confirm,
            boolean dryRun,
            boolean readOnly,
            @Nullable String approved,
            boolean showsSecrets,
            @Nullable SecretPlace secretsTo,
            Display display,
            Progress progress) {
        this.out = RoutedStream.behind(out);
        this.err = RoutedStream.behind(err);
        this.catalog = new Catalog(catalog);
        this.sql = sql;
        this.databases = databases;
        this.environment = new Environment(catalog.environment());
        this.confirm = confirm;
        this.revoking = new Revoking(confirm);
        this.dryRun = dryRun;
        this.readOnly = readOnly;
        this.approved = approved;
        this.newSecrets = new NewSecrets(showsSecrets, secretsTo, this::options, this::putAway);
        this.carefulSql = new CarefulSql(sql, this);
        this.display = display;
        this.packages = new OpenPackages(progress);
    }

    /**
     * The workspace of the calling thread.
     *
     * @throws IllegalStateException outside a session
     */
    public static Workspace current() {
        Workspace current = Binding.current();
        if (current == null) {
            throw new IllegalStateException(
                    "quilt3 and sql(...) work inside a session: Session.open(...).eval(\"...\")."
                            + " From plain Java use io.quilt4j.Quilt, and JDBC for SQL.");
        }
        return current;
    }

    /** Makes this the workspace of the calling thread and of the threads that it starts, until {@link #leave()}. */
    public void enter() {
        catalog.begin();
        Binding.enter(this);
    }

    public void leave() {
        Binding.leave();
    }

    /** Ends calls to the catalog and SQL statements that are under way. Any thread may ask. */
    public void cancel() {
        sql.cancel();
        catalog.cancel();
    }

    /** How many requests were sent to the catalog, by {@code quilt3} calls and by SQL. Never waits. */
    public long requestsSent() {
        return catalog.requestsSent() + sql.requestsSent();
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Where {@code display(...)} goes. */
    public Display display() {
        return display;
    }

    /**
     * Rotations of the keys of this session's login.
     *
     * @throws IllegalStateException in a session without a journal, which a rotation lives in
     */
    public Rotations rotations() {
        QuiltOptions present = options();
        if (present.keyChangeListener() instanceof JournalListener listener) {
            String trail = present.environment().get(AUDIT_TRAIL_VARIABLE);
            return new Rotations(quilt(), sql.apiKey(), present, listener.journal(), trail);
        }
        throw new IllegalStateException(
                "This session keeps no journal, and a rotation lives in one: open the session with"
                        + " options that have keyChangeListener(new Journal(...).listener(null)).");
    }

    /** The user's reason for what this session does; null: none was given. */
    public @Nullable String reason() {
        return options().keyChangeListener() instanceof JournalListener listener ? listener.reason() : null;
    }

    /**
     * Puts the secret of a new key away, which whoever keeps a journal is told of.
     *
     * @throws IOException when that place cannot take it
     */
    public void putAway(MadeKey key, SecretSink sink) throws IOException {
        String place = sink.describe();
        KeyChange change = new KeyChange(
                KeyChange.Action.DELIVER,
                key.id(),
                key.name(),
                Fingerprint.of(key.secret()),
                null,
                KeyChange.Outcome.INTENT,
                place);
        KeyChangeListener listener = options().keyChangeListener();
        KeyChangeListener.Watch watch =
                listener == null ? outcomes -> {} : listener.beginning(quilt().registryUrl(), List.of(change));
        try {
            sink.store(key.secret()).ifPresent(warning -> err.println("warning: " + warning));
        } catch (IOException e) {
            KeyChange.Outcome became =
                    e instanceof MayBeStoredException ? KeyChange.Outcome.UNKNOWN : KeyChange.Outcome.FAILED;
            watch.ended(List.of(change.ended(became, e.getMessage())));
            throw e;
        }
        watch.ended(List.of(change.ended(KeyChange.Outcome.DONE, place)));
    }

    /** The client of the session's catalog; an interrupt of the session ends its calls. */
    public QuiltCalls quilt() {
        return catalog.quilt();
    }

    /** The same client for work that has its own way to be cancelled. */
    public Quilt client() {
        return catalog.client();
    }

    /** How far a transfer of packages is, for people; empty: none goes on. */
    public String transfer() {
        return packages.transfer();
    }

    /** Packages, with the registries and the login of the session's catalog. */
    public Packages packages() {
        return packages.of(client(), options(), catalog::cancellation);
    }

    public Environment environment() {
        return environment;
    }

    /** True when changes are only told. */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Called before anything is changed.
     *
     * @throws ReadOnlyException in a session that only reads
     * @throws OnlyApprovedException in a session that revokes the approved keys and changes nothing else
     */
    public void requireWritable() {
        if (readOnly) {
            throw new ReadOnlyException();
        }
        requireUnbound();
    }

    /**
     * Called before anything that an approval cannot be for.
     *
     * @throws OnlyApprovedException in a session that revokes the approved keys and changes nothing else
     */
    void requireUnbound() {
        if (approved != null) {
            throw new OnlyApprovedException();
        }
    }

    /** The digest of the only keys that may be revoked; null: of any. */
    @Nullable
    String approved() {
        return approved;
    }

    /** A statement begins. {@code keepsSecrets}: it puts the new keys that it makes into variables, say. */
    public void beginStatement(boolean keepsSecrets) {
        newSecrets.begin(keepsSecrets);
    }

    /**
     * Called before a key of this name is created that was not told where its secret goes.
     *
     * @return where all secrets go; null where somebody sees it, or keeps it
     * @throws SecretUnseenException when nobody would see it
     * @throws SecretNotStoredException when the place for all secrets cannot take it
     */
    public @Nullable SecretSink placeForSecretOf(String name) {
        List<SecretSink> places = newSecrets.places(List.of(name));
        return places.isEmpty() ? null : places.get(0);
    }

    /** The place for all secrets has that of this key now. */
    public void placedSecretOf(String name) {
        newSecrets.placed(name);
    }

    NewSecrets newSecrets() {
        return newSecrets;
    }

    /** A key was created whose secret is not put anywhere by itself. */
    public void made(MadeKey key) {
        newSecrets.made(key);
    }

    /** The keys that the statement has made, and threads that an earlier one has started, in order, once. */
    public List<MadeKey> takeMade() {
        return newSecrets.takeMade();
    }

    /** An evaluation begins: no key was revoked yet. */
    public void beginRevoking() {
        revoking = new Revoking(confirm);
    }

    /** Asks the user when it is more than one key, those included that the same evaluation has revoked before. */
    public boolean allowsRevoking(List<KeyAtStake> keys) {
        return revoking.allows(keys);
    }

    /** What is thrown where that was not allowed: it says whether the evaluation had revoked something before. */
    public NotConfirmedException revokingRefused() {
        return revoking.refusal();
    }

    /** True when one more key would be a question. */
    public boolean mayAskAboutNext() {
        return revoking.mayAskAboutNext();
    }

    boolean neverAsks() {
        return confirm.equals(Confirm.YES);
    }

    /**
     * Runs one SQL statement, as the session's user would: with bound variables, confirmation and dry run.
     *
     * @throws SQLException as the driver throws it
     */
    public SqlResult run(String statement) throws SQLException {
        SqlResult result = result(statement);
        result.generated().ifPresent(carefulSql::made);
        return result;
    }

    /** The same for whoever looks for new keys in the result himself. */
    public SqlResult result(String statement) throws SQLException {
        try (OpenSql open = open(statement)) {
            return open.result();
        }
    }

    /**
     * The same with rows that can be read as they arrive; whoever asked closes it.
     *
     * @throws SQLException as the driver throws it
     */
    public OpenSql open(String statement) throws SQLException {
        return carefulSql.open(statement);
    }

    /** Where the session's catalog and login come from. */
    public QuiltOptions options() {
        return catalog.options();
    }

    /** The new keys whose secrets nobody has, the last one at the end: their sink could not take them, or no variable did. */
    public List<MadeKey> unstored() {
        return newSecrets.unstored();
    }

    /** True when somebody sees a new key's secret. */
    public boolean showsSecrets() {
        return newSecrets.areShown();
    }

    /** Holds a new key whose secret nobody has yet. */
    public void holdUnstored(MadeKey created) {
        newSecrets.hold(created);
    }

    /**
     * Puts the secret of a new key away.
     *
     * @throws SecretNotStoredException when that fails; the secret is among {@link #unstored()} then
     */
    public void store(MadeKey created, SecretSink sink) {
        newSecrets.store(created, sink, err);
    }

    /** Lets the new key of this id go: somebody has its secret, or it is revoked. */
    public void release(String id) {
        newSecrets.release(id);
    }

    /**
     * Java and SQL send this key to one registry from now on, and to no other.
     *
     * @param registry its address, a catalog's name or its address; null for that of the session's catalog
     */
    public void useKey(Secret key, @Nullable String registry) {
        QuiltOptions.builder().apiKey(key).build(); // refuses what is no key before anybody is asked for anything
        catalog.useKey(key, registry == null ? null : registryOf(registry));
        sql.use(catalog.key());
    }

    /** Forgets the keys of all registries; the stored login counts again. */
    public void forgetKeys() {
        catalog.forgetKeys();
        sql.use(null);
    }

    /** As Python takes it the text is a registry's; a person may know the catalog only. */
    private String registryOf(String text) {
        String address = text.replaceAll("/+$", "");
        if (address.equals(text(quilt().catalogUrl()))) {
            return quilt().registryUrl().toString();
        }
        CatalogNames names = Quilt.catalogNames(options());
        String meant = names.addressOf(text).toString();
        return names.all().stream()
                .filter(named -> named.catalogUrl().toString().equals(meant.replaceAll("/+$", "")))
                .map(named -> named.registryUrl().toString())
                .findFirst()
                .orElse(meant);
    }

    /**
     * Java and SQL talk to another catalog from now on, with its own login and key; variables stay, and so does config.yml.
     *
     * @param nameOrAddress null for the home catalog
     * @throws io.quilt4j.base.QuiltException if there is no such catalog; nothing has changed then
     */
    public void useCatalog(@Nullable String nameOrAddress) {
        catalog.settleKey();
        URI address =
                nameOrAddress == null ? null : Quilt.catalogNames(options()).addressOf(nameOrAddress);
        QuiltOptions other = options().toBuilder().catalog(address).apiKey(null).build();
        Quilt opened = Quilt.open(other);
        packages.close();
        catalog.use(other, opened);
        sql.use(databases.apply(other), catalog.key());
    }

    /** Before config.yml is changed. */
    public void catalogWillChange() {
        catalog.settleKey();
    }

    /**
     * Who this session acts as, with up to two requests.
     *
     * @throws io.quilt4j.base.QuiltException when the catalog cannot say
     */
    public Login login() {
        QuiltCalls quilt = catalog.quiltAnew();
        Status status = quilt.auth().status();
        if (!status.loggedIn()) {
            return new Login(text(status.catalogUrl()), null, false, null, null);
        }
        Me me = quilt.me().orElse(null);
        ApiKey key = keyInUse(quilt);
        return new Login(
                text(status.catalogUrl()),
                me == null ? null : me.email(),
                me != null && me.isAdmin(),
                key == null ? null : key.name(),
                key == null ? null : key.expiresAt());
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private @Nullable ApiKey keyInUse(QuiltCalls quilt) {
        Secret secret = sql.apiKey();
        if (secret == null) {
            return null;
        }
        String fingerprint = Fingerprint.of(secret);
        return quilt.apiKeys().list(ApiKeyFilter.ANY.withFingerprint(fingerprint)).stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst()
                .orElse(null);
    }

    /** After a change of the stored login: the next statement sees it. */
    public void loginChanged() {
        packages.close();
        sql.reconnect();
    }

    /** After a change of the home catalog: client and connection are opened anew, and a key of another registry stays behind. */
    public void catalogChanged() {
        packages.close();
        catalog.homeChanged();
        sql.use(catalog.key());
    }

    /** Another catalog with another login, for Java; SQL is told apart. */
    public void connectTo(QuiltOptions options) {
        packages.close();
        catalog.use(options);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        Binding.forget(this);
        sql.close();
        packages.close();
        catalog.close();
    }
}
