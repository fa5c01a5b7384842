package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait for a peer who does nothing. The event that the test waits for is that the call is there. */
@Timeout(300)
class BlockedCallsTest {

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private Transport transport;

    @BeforeEach
    void start() {
        transport = transport(QuiltOptions.builder());
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Transport transport(QuiltOptions.Builder options) {
        Transport made = Unpacked.transport(options.environment(Map.of()).build());
        open.add(made);
        return made;
    }

    private OddServer server(OddServer.Reply reply) {
        OddServer server = new OddServer(reply);
        open.add(server);
        return server;
    }

    private void block() {
        blocked.countDown();
        boolean released = false;
        try {
            released = release.await(300, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(released || Thread.currentThread().isInterrupted()).isTrue();
    }

    private OddServer silent() {
        return server(exchange -> block());
    }

    private OddServer stalledInTheBody() {
        return server(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            block();
        });
    }

    /** What the call fails with once {@code disturbance} has happened to its thread, while the peer still does nothing. */
    private Throwable disturbed(Runnable call, Consumer<Thread> disturbance) throws Exception {
        FutureTask<Throwable> failure = new FutureTask<>(() -> {
            Throwable thrown = catchThrowable(call::run);
            assertThat(Thread.interrupted() || !interrupts)
                    .as("the interrupt flag is still set")
                    .isTrue();
            return thrown;
        });
        Thread thread = new Thread(failure);
        thread.start();
        assertThat(blocked.await(120, TimeUnit.SECONDS)).isTrue();
        disturbance.accept(thread);
        return failure.get(120, TimeUnit.SECONDS); // the peer would hold it for 300
    }

    private boolean interrupts;

    private void interrupt(Thread thread) {
        interrupts = true;
        thread.interrupt();
    }

    @Test
    void cancelsACallThatWaitsForTheHead() throws Exception {
        Cancellation cancellation = new Cancellation();
        Request request = Request.get(silent().url());

        Throwable thrown = disturbed(() -> transport.send(request, cancellation), thread -> cancellation.cancel());

        assertThat(thrown).isInstanceOf(CancelledException.class).hasMessageContaining("was cancelled");
    }

    @Test
    void cancelsACallThatWaitsForMoreOfTheBody() throws Exception {
        Cancellation cancellation = new Cancellation();
        Request request = Request.get(stalledInTheBody().url());

        Throwable thrown = disturbed(() -> readAll(request, cancellation), thread -> cancellation.cancel());

        assertThat(thrown).isInstanceOf(CancelledException.class);
    }

    @Test
    void aCancelledChangeSaysThatItMayHaveBeenMade() throws Exception {
        Cancellation cancellation = new Cancellation();
        Request request = Request.json("test", silent().url(), "{}", List.of());

        Throwable thrown = disturbed(() -> transport.send(request, cancellation), thread -> cancellation.cancel());

        assertThat(thrown)
                .isInstanceOf(CancelledException.class)
                .hasMessageEndingWith("may or may not have been made.");
    }

    @Test
    void cancelsACallThatConnects() throws Exception {
        Cancellation cancellation = new Cancellation();
        URI full = URI.create("http://127.0.0.1:" + fullBacklog());
        blocked.countDown();

        Throwable thrown = disturbed(
                () -> transport.send(Request.json("test", full, "{}", List.of()), cancellation),
                thread -> cancellation.cancel());

        assertThat(thrown).isInstanceOf(CancelledException.class).hasMessageNotContaining("may or may not");
    }

    @Test
    void cancelsACallThatWaitsToTryAgain() throws Exception {
        Cancellation cancellation = new Cancellation();
        Pause real = Pause.real();
        Pause announced = (time, by) -> {
            blocked.countDown();
            real.await(Duration.ofMinutes(5), by);
        };
        Transport waiting = new Transport(
                Unpacked.network(QuiltOptions.builder().environment(Map.of()).build()),
                new RetryBudget(Clock.systemUTC(), announced, () -> 0));
        open.add(waiting);
        Request request = Request.get(server(OddServer.status(503, "")).url());

        Throwable thrown = disturbed(() -> waiting.send(request, cancellation), thread -> cancellation.cancel());

        assertThat(thrown).isInstanceOf(CancelledException.class);
    }

    @Test
    void anInterruptEndsTheWaitToTryAgain() throws Exception {
        Pause announced = (time, by) -> {
            blocked.countDown();
            Pause.real().await(Duration.ofMinutes(5), by);
        };
        Transport waiting = new Transport(
                Unpacked.network(QuiltOptions.builder().environment(Map.of()).build()),
                new RetryBudget(Clock.systemUTC(), announced, () -> 0));
        open.add(waiting);
        Request request = Request.get(server(OddServer.status(503, "")).url());

        Throwable thrown = disturbed(() -> waiting.send(request, Cancellation.none()), this::interrupt);

        assertThat(thrown).isInstanceOf(CancelledException.class).hasMessageContaining("interrupted");
    }

    @Test
    void anInterruptEndsACallThatWaitsForTheHead() throws Exception {
        Request request = Request.get(silent().url());

        Throwable thrown = disturbed(() -> transport.send(request, Cancellation.none()), this::interrupt);

        assertThat(thrown).isInstanceOf(CancelledException.class).hasMessageContaining("interrupted");
    }

    @Test
    void anInterruptEndsACallThatWaitsForMoreOfTheBody() throws Exception {
        Request request = Request.get(stalledInTheBody().url());

        Throwable thrown = disturbed(() -> readAll(request, Cancellation.none()), this::interrupt);

        assertThat(thrown).isInstanceOf(CancelledException.class).hasMessageContaining("interrupted");
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        OddServer server = server(OddServer.json("{}"));
        Thread.currentThread().interrupt();

        Throwable thrown = catchThrowable(() -> transport.send(Request.get(server.url()), Cancellation.none()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(CancelledException.class);
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void closingTheClientEndsItsCalls() throws Exception {
        Request request = Request.get(stalledInTheBody().url());

        Throwable thrown = disturbed(() -> readAll(request, Cancellation.none()), thread -> transport.close());

        assertThat(thrown).isInstanceOf(CancelledException.class).hasMessage("The client was closed.");
        assertThatThrownBy(() -> transport.send(request, Cancellation.none())).isInstanceOf(CancelledException.class);
    }

    @Test
    void aSmallAnswerThatTricklesIsGivenUpAfterTheRequestTimeout() {
        Transport impatient = transport(QuiltOptions.builder().requestTimeout(Duration.ofMillis(300)));
        OddServer server = trickling();

        assertThatThrownBy(() -> impatient.send(
                        Request.json("test", server.url(), "{}", List.of()).asRead(), hurried()))
                .isInstanceOfAny(UnavailableException.class, CancelledException.class);
    }

    @Test
    void aDeadlineEndsAnAnswerThatTrickles() {
        OddServer server = trickling();
        Cancellation deadline = Cancellation.after(Duration.ofMillis(300));

        assertThatThrownBy(() -> readAll(Request.get(server.url()), deadline))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("longer than allowed");
        assertThat(deadline.isExpired()).isTrue();
        assertThat(deadline.isCancelled()).isFalse();
    }

    @Test
    void aDeadlineHoldsWithoutARequestTimeout() {
        Transport patient = transport(QuiltOptions.builder().requestTimeout(Duration.ZERO));
        Request request = Request.get(silent().url());

        assertThatThrownBy(() -> patient.send(request, Cancellation.after(Duration.ofMillis(200))))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("longer than allowed");
    }

    @Test
    void aChangeUnderWayWhenTheClientIsClosedMayHaveBeenMade() throws Exception {
        Request request = Request.json("test", silent().url(), "{}", List.of());

        Throwable thrown = disturbed(() -> transport.send(request, Cancellation.none()), thread -> transport.close());

        assertThat(thrown)
                .isInstanceOf(CancelledException.class)
                .hasMessage("The client was closed. The change may or may not have been made.");
    }

    /** What ended the call is told by the clock, so OkHttp's own timer must never be the first to ring. */
    @RepeatedTest(40)
    void aDeadlineIsNeverTakenForALostConnection() {
        Cancellation deadline = Cancellation.after(Duration.ofNanos(10_999_999));

        assertThatThrownBy(() -> transport.send(Request.json("test", silent().url(), "{}", List.of()), deadline))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aStreamThatStandsStillIsGivenUp() {
        Transport impatient = transport(QuiltOptions.builder().requestTimeout(Duration.ofMillis(200)));
        Request request =
                Request.json("test", stalledInTheBody().url(), "{}", List.of()).asRead();

        assertThatThrownBy(() -> {
                    try (StreamedAnswer answer = impatient.open(request, Cancellation.none())) {
                        answer.body().readAllBytes();
                    }
                })
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void aStreamThatTricklesIsGivenUp() {
        Transport impatient = transport(QuiltOptions.builder().requestTimeout(Duration.ofSeconds(2)));
        Request request =
                Request.json("test", trickling().url(), "{}", List.of()).asRead();

        assertThatThrownBy(() -> {
                    try (StreamedAnswer answer = impatient.open(request, Cancellation.none())) {
                        answer.body().readAllBytes();
                    }
                })
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void aHeadThatTricklesIsGivenUp() throws Exception {
        Transport impatient = transport(QuiltOptions.builder().requestTimeout(Duration.ofSeconds(2)));
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(server);
        new Thread(() -> trickleHeads(server)).start();
        URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
        Request request = Request.json("test", url, "{}", List.of()).asRead();

        assertThatThrownBy(() -> impatient.open(request, Cancellation.none()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no answer in time");
    }

    private void trickleHeads(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                while (!release.await(20, TimeUnit.MILLISECONDS)) {
                    socket.getOutputStream().write('x');
                }
            } catch (IOException over) {
                // the next one, if there is one
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    void connectingIsGivenUpAfterTheConnectTimeout() throws Exception {
        Transport impatient = transport(QuiltOptions.builder().connectTimeout(Duration.ofMillis(200)));
        Request request = Request.json("test", URI.create("http://127.0.0.1:" + fullBacklog()), "{}", List.of());

        assertThatThrownBy(() -> impatient.send(request, Cancellation.none()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Failed to connect");
    }

    private static Cancellation hurried() {
        return Cancellation.after(Duration.ofSeconds(1));
    }

    private OddServer trickling() {
        return server(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!release.await(20, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void readAll(Request request, Cancellation cancellation) {
        try (StreamedAnswer answer = transport.open(request, cancellation);
                InputStream body = answer.body()) {
            body.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("the body throws our own exceptions", e);
        }
    }

    /** A port that accepts no connection: nobody takes those that wait already. */
    private int fullBacklog() throws Exception {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(socket);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        for (int i = 0; i < 3; i++) {
            Socket waiting = new Socket();
            open.add(waiting);
            try {
                waiting.connect(address, 100);
            } catch (SocketTimeoutException e) {
                break;
            }
        }
        return socket.getLocalPort();
    }
}
