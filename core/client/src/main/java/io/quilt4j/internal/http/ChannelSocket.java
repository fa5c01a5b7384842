package io.quilt4j.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Socket} of a class of our own stands on, so that {@link Thread#interrupt()} unblocks it: the socket of a channel,
 * which cannot be subclassed itself. It knows the options that OkHttp and TLS set.
 */
final class ChannelSocket extends SocketImpl {

    /** OkHttp asks for 8 kB each time, and a channel calls the system three times for each question: a tenth of the time of a long list. */
    private static final int READ_AT_ONCE = 64 << 10;

    private final Socket socket;
    private @Nullable InputStream input;

    ChannelSocket() throws IOException {
        socket = SocketChannel.open().socket();
    }

    @Override
    protected void create(boolean stream) {
        // It is there from the beginning.
    }

    @Override
    protected void connect(@Nullable SocketAddress remote, int timeout) throws IOException {
        socket.connect(remote, timeout);
        address = socket.getInetAddress();
        port = socket.getPort();
        localport = socket.getLocalPort();
    }

    @Override
    protected void connect(@Nullable String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(@Nullable InetAddress host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void bind(@Nullable InetAddress host, int port) throws IOException {
        socket.bind(new InetSocketAddress(host, port));
        localport = socket.getLocalPort();
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("It does not listen.");
    }

    @Override
    protected void accept(@Nullable SocketImpl connection) throws IOException {
        throw new SocketException("It does not listen.");
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        InputStream in = input == null ? new BufferedInputStream(socket.getInputStream(), READ_AT_ONCE) : input;
        input = in;
        return in;
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    protected int available() throws IOException {
        return getInputStream().available();
    }

    @Override
    protected void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    protected void close() throws IOException {
        socket.close();
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        socket.sendUrgentData(data);
    }

    @Override
    public void setOption(int option, @Nullable Object value) throws SocketException {
        boolean on = !Boolean.FALSE.equals(value);
        int number = value instanceof Integer given ? given : 0;
        switch (option) {
            case SocketOptions.SO_TIMEOUT -> socket.setSoTimeout(number);
            case SocketOptions.TCP_NODELAY -> socket.setTcpNoDelay(on);
            case SocketOptions.SO_KEEPALIVE -> socket.setKeepAlive(on);
            case SocketOptions.SO_LINGER -> socket.setSoLinger(on, number);
            default -> throw new SocketException("It has no option " + option + ".");
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        return switch (option) {
            case SocketOptions.SO_TIMEOUT -> socket.getSoTimeout();
            case SocketOptions.TCP_NODELAY -> socket.getTcpNoDelay();
            case SocketOptions.SO_KEEPALIVE -> socket.getKeepAlive();
            case SocketOptions.SO_LINGER -> socket.getSoLinger();
            case SocketOptions.SO_BINDADDR -> socket.getLocalAddress();
            default -> throw new SocketException("It has no option " + option + ".");
        };
    }
}
