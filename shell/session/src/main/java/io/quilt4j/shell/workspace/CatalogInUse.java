package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.Status;
import io.quilt4j.base.Secret;
import io.quilt4j.config.CatalogNames;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.users.Me;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which catalog a session talks to, and as whom: what changes here changes for Java, SQL and packages together. */
public final class CatalogInUse {

    private final Catalog catalog;
    private final OpenPackages packages;
    private final Sql sql;
    private final Function<QuiltOptions, Database> databases;
    /** The way back from where {@link #connectTo} has led; null: the session is among its own catalogs. */
    private volatile @Nullable QuiltOptions wayBack;

    /** {@code databases}: SQL of another catalog. */
    CatalogInUse(Catalog catalog, OpenPackages packages, Sql sql, Function<QuiltOptions, Database> databases) {
        this.catalog = catalog;
        this.packages = packages;
        this.sql = sql;
        this.databases = databases;
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
        QuiltOptions back = wayBack;
        if (back != null) {
            wayBack = back.toBuilder().apiKey(null).build();
        }
        catalog.forgetKeys();
        sql.use(null);
    }

    /** As Python takes it the text is a registry's; a person may know the catalog only. */
    private String registryOf(String text) {
        QuiltCalls quilt = catalog.quilt();
        String address = text.replaceAll("/+$", "");
        if (address.equals(text(quilt.catalogUrl()))) {
            return quilt.registryUrl().toString();
        }
        CatalogNames names = Quilt.catalogNames(catalog.options());
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
        QuiltOptions back = wayBack;
        if (back == null) {
            catalog.settleKey();
        }
        QuiltOptions own = back == null ? catalog.options() : back;
        URI address = nameOrAddress == null ? null : Quilt.catalogNames(own).addressOf(nameOrAddress);
        boolean again = back != null && Objects.equals(address, back.catalog());
        QuiltOptions other = own.toBuilder()
                .catalog(address)
                .apiKey(again ? own.apiKey() : null)
                .build();
        Quilt opened = Quilt.open(other);
        packages.close();
        wayBack = null;
        catalog.use(other, opened);
        sql.use(databases.apply(other), catalog.key());
    }

    /** Before config.yml is changed. */
    public void willChange() {
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
    public void homeChanged() {
        packages.close();
        catalog.homeChanged();
        sql.use(catalog.key());
    }

    /**
     * Another catalog with another login, folder and environment, as a demo has, for Java; SQL is told apart. {@link #useCatalog} leads
     * back to the session's own.
     */
    public void connectTo(QuiltOptions options) {
        if (wayBack == null) {
            wayBack = catalog.wayBack();
        }
        packages.close();
        catalog.use(options);
    }
}
