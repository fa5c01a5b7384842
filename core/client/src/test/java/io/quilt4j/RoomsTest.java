package io.quilt4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import io.quilt4j.internal.http.OddServer;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts the rooms between a call and its socket: classes of ours on the stack of a thread that waits for the answer. */
final class RoomsTest {

    /** What decides something stays; what only passes on goes. */
    private static final int MOST = 5;

    @Test
    void aListPassesFewRoomsOnItsWayToTheSocket() throws Exception {
        assertThat(rooms("list", quilt -> quilt.apiKeys().list(ApiKeyFilter.ANY.withStatus(ApiKeyStatus.ACTIVE))))
                .hasSizeLessThanOrEqualTo(MOST);
    }

    /** One more than a list: whoever keeps a journal is told of it. */
    @Test
    void aRevocationPassesFewRoomsOnItsWayToTheSocket() throws Exception {
        assertThat(rooms("revoke", quilt -> quilt.apiKeys().revoke("id"))).hasSizeLessThanOrEqualTo(MOST + 1);
    }

    private static List<String> rooms(String name, Consumer<Quilt> call) throws Exception {
        BlockingQueue<StackTraceElement[]> stacks = new LinkedBlockingQueue<>();
        BlockingQueue<Thread> callers = new LinkedBlockingQueue<>();
        OddServer.Reply catalog = exchange -> OddServer.json("{\"registryUrl\":\"http://127.0.0.1:"
                        + exchange.getLocalAddress().getPort() + "\"}")
                .to(exchange);
        try (OddServer server = new OddServer(catalog, exchange -> {
                    stacks.add(stackOfWhoWaits(callers.element()));
                    OddServer.status(400, "").to(exchange);
                });
                Quilt quilt = Quilt.open(QuiltOptions.builder()
                        .catalog(server.url())
                        .apiKey(Secret.of("qk_any"))
                        .environment(Map.of())
                        .inMemory(true)
                        .build())) {
            Thread caller = new Thread(() -> {
                try {
                    call.accept(quilt);
                } catch (RuntimeException refused) {
                    // 400: the stack has been taken
                }
            });
            callers.add(caller);
            caller.start();
            StackTraceElement[] stack = stacks.poll(120, TimeUnit.SECONDS);
            assertThat(stack).isNotNull();
            caller.join();
            List<String> rooms = Stream.of(stack)
                    .map(StackTraceElement::getClassName)
                    .filter(type -> type.startsWith("io.quilt4j.") && !type.startsWith(RoomsTest.class.getName()))
                    .map(type -> type.replaceAll("\\$.*", "").replaceAll(".*\\.", ""))
                    .distinct()
                    .toList();
            System.out.println("Rooms from the socket to " + name + ": " + rooms.size() + " " + rooms);
            return rooms;
        }
    }

    /** The request has arrived, so its sender is about to read. */
    private static StackTraceElement[] stackOfWhoWaits(Thread caller) {
        while (true) {
            StackTraceElement[] stack = caller.getStackTrace();
            if (Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("readResponseHeaders"))) {
                return stack;
            }
            Thread.onSpinWait();
        }
    }
}
