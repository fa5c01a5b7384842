package io.quilt4j.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/**
 * Makes sockets that connect through a SOCKS 5 proxy, with a user and a password or without (RFC 1928 and 1929); the proxy looks up
 * the names.
 *
 * <p>The JVM's own sockets would ask the one {@code Authenticator} of the whole JVM, which would then tell our password to whoever
 * asks next, and no interrupt ends their waiting. What fails begins with {@code SOCKS}, as theirs does.
 */
final class SocksSockets extends ConnectedSockets {

    private final ProxyAddress proxy;

    private SocksSockets(ProxyAddress proxy) {
        this.proxy = proxy;
    }

    /** For OkHttp there is no proxy then: it connects a socket, as ever. */
    static OkHttpClient.Builder through(ProxyAddress proxy, OkHttpClient.Builder client) {
        return client.proxy(Proxy.NO_PROXY).dns(new Unasked(proxy)).socketFactory(new SocksSockets(proxy));
    }

    /**
     * An address that has a name and no number.
     *
     * @param proxy so that connections through one proxy are none through another: OkHttp compares this
     */
    private record Unasked(ProxyAddress proxy) implements Dns {

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            return List.of(InetAddress.getByAddress(host, new byte[4]));
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return new SocksSocket(proxy);
    }

    @Override
    SocketAddress address(String host, int port) {
        return InetSocketAddress.createUnresolved(host, port);
    }
}
