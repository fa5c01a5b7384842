package io.quilt4j;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.auth.CatalogLogin;
import io.quilt4j.internal.config.AutoConfiguration;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.config.NamedCatalogs;
import io.quilt4j.internal.config.UserFiles;
import io.quilt4j.internal.http.NetworkSettings;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.internal.keys.Changes;
import io.quilt4j.keys.KeyChangeListener;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Unpacks {@link QuiltOptions}: below this package nobody knows them, and each part gets what it needs. */
final class Door {

    private Door() {}

    static void check(Duration connectTimeout, Duration requestTimeout, @Nullable Secret apiKey, @Nullable URI proxy) {
        if (connectTimeout.isNegative() || requestTimeout.isNegative()) {
            throw new InvalidInputException("A timeout cannot be negative: give a duration, or zero for no limit.");
        }
        if (apiKey != null) {
            CatalogLogin.requireApiKey(apiKey);
        }
        Transport.checkProxy(proxy);
    }

    static NetworkSettings network(QuiltOptions options) {
        return new NetworkSettings(
                options.environment(),
                options.clock(),
                options.connectTimeout(),
                options.requestTimeout(),
                options.proxy(),
                options.trustStore(),
                options.trustStorePassword(),
                options.clientCertificate(),
                options.clientCertificatePassword(),
                options.allowHttp(),
                options.userAgentSuffix(),
                options.requestListener());
    }

    /** The files of the user whose home catalog is read or changed. */
    static UserFiles homeFiles(QuiltOptions options) {
        return files(options, !options.inMemory());
    }

    static NamedCatalogs names(QuiltOptions options) {
        return new NamedCatalogs(() -> homeFiles(options));
    }

    static AutoConfiguration catalogs(QuiltOptions options, Transport transport) {
        return new AutoConfiguration(transport, options.allowHttp());
    }

    static Catalog catalog(QuiltOptions options, Transport transport) {
        // Containers often have no home folder; whoever brings a key for a named catalog needs none.
        boolean ownFiles = !options.inMemory() && (options.catalog() == null || options.apiKey() == null);
        return Catalog.chosen(
                options.catalog(), files(options, ownFiles), catalogs(options, transport), Cancellation.none());
    }

    static CatalogLogin login(QuiltOptions options, Catalog catalog, Transport transport) {
        CatalogLogin login = new CatalogLogin(catalog, transport, options.loginDialogue(), options.clock());
        if (options.apiKey() != null) {
            login.loginWithApiKey(options.apiKey());
        }
        return login;
    }

    static KeyChangeListener listener(QuiltOptions options) {
        KeyChangeListener listener = options.keyChangeListener();
        return listener == null ? Changes.NOBODY : listener;
    }

    private static UserFiles files(QuiltOptions options, boolean required) {
        return UserFiles.of(
                options.dataDirectory(), options.environment(), options.inMemory(), required, options.clock());
    }
}
