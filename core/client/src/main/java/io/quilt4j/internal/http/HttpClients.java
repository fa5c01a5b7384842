package io.quilt4j.internal.http;

import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp's clients, which share one pool of connections: for plain HTTP, with certificate authorities, through proxies. Nothing
 * that OkHttp would repeat by itself is repeated. Any thread may use them.
 */
final class HttpClients {

    /** For plain HTTP. */
    private final OkHttpClient client;

    private final NetworkSettings settings;
    private final Proxies proxies;

    /** The same with certificate authorities, whose reading takes its time: made when it is first needed. */
    private @Nullable OkHttpClient secure;

    HttpClients(NetworkSettings settings, Proxies proxies) {
        this.client = client(settings, proxies);
        this.settings = settings;
        this.proxies = proxies;
    }

    /** The next request opens a connection of its own. */
    void forgetConnections() {
        client.connectionPool().evictAll(); // the other client's, too
    }

    void close() {
        forgetConnections();
        client.dispatcher().executorService().shutdown();
    }

    /** @param limit of reading and writing, in place of the request timeout; null: that */
    OkHttpClient of(Request request, @Nullable Duration limit) {
        OkHttpClient usual = usual(request);
        HttpUrl url = Addresses.read(request.url());
        ProxyAddress proxy = url == null ? null : proxies.chosen(url);
        if (proxy != null && proxy.type() == Proxy.Type.SOCKS) {
            usual = SocksSockets.through(proxy, usual.newBuilder()).build();
        } else if (proxy != null && request.url().getHost() == null) {
            // OkHttp asks nobody for the proxy of a host that java.net.URI does not know, like quilt_registry.
            usual = usual.newBuilder().proxy(proxy.proxy()).build();
        }
        return limit == null
                ? usual
                : usual.newBuilder().readTimeout(limit).writeTimeout(limit).build();
    }

    private synchronized OkHttpClient usual(Request request) {
        if (!"https".equalsIgnoreCase(request.url().getScheme())) {
            return client;
        }
        if (secure == null) {
            OkHttpClient.Builder builder = client.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
            X509TrustManager given = TrustedAuthorities.of(settings);
            KeyManager[] own = ClientIdentity.of(settings);
            if (given != null || own != null) {
                X509TrustManager authorities = given == null ? TrustedAuthorities.ofTheJvm() : given;
                builder.sslSocketFactory(context(own, authorities).getSocketFactory(), authorities);
            }
            secure = builder.build();
        }
        return secure;
    }

    private static OkHttpClient client(NetworkSettings settings, Proxies proxies) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .socketFactory(new InterruptibleSockets())
                // Shorter than servers and load balancers keep an idle connection (30 to 60 s): a change sent into a
                // connection that is just being closed would be a lost answer.
                .connectionPool(new ConnectionPool(5, 20, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                // Its parallel connects lose the interrupt flag.
                .fastFallback(false)
                .proxySelector(proxies)
                .proxyAuthenticator((route, answer) -> Exchange.authorize(proxies, answer))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.requestTimeout())
                .writeTimeout(settings.requestTimeout())
                .addInterceptor(Exchange.named(UserAgent.of(settings.userAgentSuffix())))
                .addNetworkInterceptor(Exchange.proceeding(proxies));
        return builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    }

    private static SSLContext context(KeyManager @Nullable [] own, X509TrustManager authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, List.of(authorities).toArray(TrustManager[]::new), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has TLS", e);
        }
    }
}
