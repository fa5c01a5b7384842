package io.quilt4j.internal.http;

import io.quilt4j.base.Secret;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Connects through a SOCKS 5 proxy: says who we are, and where it is to go. What fails begins with {@code SOCKS}. */
final class SocksSocket extends Socket {

    private static final int VERSION = 5;
    private static final int FREE = 0;
    private static final int PASSWORD = 2;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    /** By the number that the proxy answers. */
    private static final List<String> REFUSALS = List.of(
            "",
            "SOCKS server general failure",
            "SOCKS: Connection not allowed by ruleset",
            "SOCKS: Network unreachable",
            "SOCKS: Host unreachable",
            "SOCKS: Connection refused",
            "SOCKS: TTL expired",
            "SOCKS: Command not supported",
            "SOCKS: address type not supported");

    private final ProxyAddress proxy;

    SocksSocket(ProxyAddress proxy) throws IOException {
        super(new ChannelSocket());
        this.proxy = proxy;
    }

    @Override
    public void connect(@Nullable SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress target = (InetSocketAddress) Objects.requireNonNull(endpoint);
        InetSocketAddress server = new InetSocketAddress(proxy.host(), proxy.port());
        if (server.isUnresolved()) {
            throw new UnknownHostException(proxy.host());
        }
        super.connect(server, timeout);
        setTcpNoDelay(true);
        int before = getSoTimeout();
        setSoTimeout(timeout);
        try {
            DataInputStream in = new DataInputStream(getInputStream());
            authenticate(in);
            ask(target, in);
        } catch (EOFException e) {
            throw cut(e);
        }
        setSoTimeout(before);
    }

    private static SocketException cut(EOFException e) {
        SocketException cut = new SocketException("SOCKS: the proxy hung up");
        cut.initCause(e);
        return cut;
    }

    private void authenticate(DataInputStream in) throws IOException {
        String user = proxy.user();
        Secret password = proxy.password();
        boolean known = user != null && password != null;
        getOutputStream().write(known ? new byte[] {VERSION, 2, FREE, PASSWORD} : new byte[] {VERSION, 1, FREE});
        int version = in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (version != VERSION) {
            throw new SocketException("SOCKS: it does not speak SOCKS 5");
        }
        if (method != FREE && !(known && method == PASSWORD)) {
            throw new SocketException("SOCKS : No acceptable methods");
        }
        if (user != null && password != null && method == PASSWORD) {
            ByteArrayOutputStream login = new ByteArrayOutputStream();
            login.write(1);
            counted(user, login);
            counted(password.reveal(), login);
            getOutputStream().write(login.toByteArray());
            in.readUnsignedByte();
            if (in.readUnsignedByte() != 0) {
                throw new SocketException("SOCKS : authentication failed");
            }
        }
    }

    private void ask(InetSocketAddress target, DataInputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {VERSION, 1, 0});
        InetAddress address = target.getAddress();
        if (address == null || address.isAnyLocalAddress()) {
            request.write(NAME);
            counted(target.getHostString(), request);
        } else {
            request.write(address.getAddress().length == 4 ? IPV4 : IPV6);
            request.writeBytes(address.getAddress());
        }
        request.write(target.getPort() >>> 8);
        request.write(target.getPort());
        getOutputStream().write(request.toByteArray());

        in.readUnsignedByte();
        int refusal = in.readUnsignedByte();
        if (refusal != 0) {
            throw new SocketException(
                    refusal < REFUSALS.size() ? REFUSALS.get(refusal) : "SOCKS: it says no, with code " + refusal);
        }
        in.readUnsignedByte();
        int kind = in.readUnsignedByte();
        int length = kind == IPV4 ? 4 : kind == IPV6 ? 16 : in.readUnsignedByte();
        in.readFully(new byte[length + 2]); // where the proxy stands itself
    }

    private static void counted(String text, ByteArrayOutputStream out) throws SocketException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 255) {
            throw new SocketException("SOCKS: a name of more than 255 bytes cannot be asked for");
        }
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
