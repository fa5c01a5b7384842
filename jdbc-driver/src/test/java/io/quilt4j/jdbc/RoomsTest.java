package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.SeenRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts the rooms between a statement and the socket: classes of ours on the stack while the answer is waited for. */
class RoomsTest {

    private interface Call {
        Object on(Connection connection) throws SQLException;
    }

    @Test
    void aSelectPassesFewRoomsOnItsWayToTheSocket() throws Exception {
        List<String> rooms = rooms(
                "SELECT",
                request -> "apiKeysList".equals(request.operationName()),
                connection -> Stack.rows(connection, "SELECT name FROM api_keys WHERE status = 'ACTIVE'"));
        assertThat(rooms).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void aDeletePassesFewRoomsOnItsWayToTheSocket() throws Exception {
        List<String> rooms = rooms(
                "DELETE",
                request -> request.text().contains("evoke"),
                connection -> Stack.update(connection, "DELETE FROM api_keys WHERE name = 'one'"));
        assertThat(rooms).hasSizeLessThanOrEqualTo(9);
    }

    private static List<String> rooms(String name, Predicate<SeenRequest> asked, Call call) throws Exception {
        BlockingQueue<StackTraceElement[]> stacks = new LinkedBlockingQueue<>();
        try (Stack stack = new Stack()) {
            stack.key("bob", "one");
            stack.key("bob", "two");
            try (Connection connection = stack.connect("bob")) {
                FutureTask<Object> task = new FutureTask<>(() -> call.on(connection));
                Thread caller = new Thread(task, "caller");
                stack.control().failNext(asked, (request, rest) -> {
                    stacks.add(stackOfWhoWaits(caller));
                    return rest.answer(request);
                });
                caller.start();
                StackTraceElement[] taken = stacks.poll(60, TimeUnit.SECONDS);
                task.get(60, TimeUnit.SECONDS);
                assertThat(taken).isNotNull();
                List<String> rooms = Stream.of(taken)
                        .map(StackTraceElement::getClassName)
                        .filter(type -> type.startsWith("io.quilt4j."))
                        .map(type -> type.replaceAll("\\$.*", "").replaceAll(".*\\.", ""))
                        .filter(type -> !type.equals("RoomsTest") && !type.equals("Stack"))
                        .distinct()
                        .toList();
                System.out.println("Rooms from the socket to " + name + ": " + rooms.size() + " " + rooms);
                return rooms;
            }
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
