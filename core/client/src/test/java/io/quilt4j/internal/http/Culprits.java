package io.quilt4j.internal.http;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do what a test says with each connection, and a client that asks them. */
@Timeout(60)
abstract class Culprits {

    static final String CATALOG = "https://catalog.example/";

    @TempDir
    Path folder;

    final AtomicInteger connections = new AtomicInteger();
    final List<ServerSocket> sockets = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }

    /** What a server does with each connection. */
    interface Conversation {
        void with(Socket socket) throws IOException;
    }

    int server(Conversation conversation) throws IOException {
        return server(ServerSocketFactory.getDefault(), conversation);
    }

    int server(ServerSocketFactory factory, Conversation conversation) throws IOException {
        ServerSocket listening = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        sockets.add(listening);
        Thread thread = new Thread(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    connections.incrementAndGet();
                    conversation.with(socket);
                } catch (IOException over) {
                    // the client went away, or the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listening.getLocalPort();
    }

    static Conversation answering(String answer) {
        return socket -> {
            readHead(socket.getInputStream());
            write(socket, answer);
        };
    }

    /** Says it, and that there is no more to come. */
    static void write(Socket socket, String answer) throws IOException {
        send(socket, answer);
        socket.shutdownOutput();
    }

    static void send(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    static Answer ask(String url, Map<String, String> environment) {
        return ask(url, QuiltOptions.builder().environment(environment));
    }

    static Answer ask(String url, QuiltOptions.Builder options) {
        return askSafely(url, options.allowHttp(true));
    }

    /** Without http beyond this machine. */
    static Answer askSafely(String url, QuiltOptions.Builder options) {
        try (Transport transport = Unpacked.transport(options.build())) {
            return transport.send(Request.get(URI.create(url)), Cancellation.none());
        }
    }
}
