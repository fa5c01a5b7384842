package io.quilt4j.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Makes sockets that send at once and that {@link Thread#interrupt()} unblocks.
 *
 * <p>OkHttp leaves Nagle's algorithm on, which costs 44 ms for each request above 8 KiB. And a plain {@link Socket}
 * ignores interrupts while it waits for data; the socket of a channel is closed by them.
 */
final class InterruptibleSockets extends ConnectedSockets {

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new ReadingAhead();
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static final class ReadingAhead extends Socket {
        ReadingAhead() throws IOException {
            super(new ChannelSocket());
        }
    }

    @Override
    SocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }
}
