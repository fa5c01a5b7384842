package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts the rooms between a call of {@code quilt3} and the socket: classes of ours on the stack of the thread that waits. */
@Timeout(60)
class RoomsTest {

    private static final int MOST = 8;

    @Test
    void aCallPassesFewRoomsOnItsWayToTheSocket() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        BlockingQueue<StackTraceElement[]> stacks = new LinkedBlockingQueue<>();
        try (TestStack stack = new TestStack();
                Session session = Session.open(SessionOptions.builder(nowhere, nowhere)
                        .catalog(stack.asAdmin(Map.of()))
                        .build())) {
            stack.control().failNext(request -> "apiKeysList".equals(request.operationName()), (request, rest) -> {
                stacks.add(stackOfWhoWaits());
                return rest.answer(request);
            });
            assertThat(session.eval("quilt3.api_keys.list(status=\"ACTIVE\")").isDone())
                    .isTrue();
        }
        List<String> rooms = Stream.of(stacks.remove())
                .map(StackTraceElement::getClassName)
                .filter(type -> type.startsWith("io.quilt4j."))
                .map(type -> type.replaceAll("\\$.*", "").replaceAll(".*\\.", ""))
                .distinct()
                .toList();
        System.out.println("Rooms from the socket to a quilt3 call: " + rooms.size() + " " + rooms);
        assertThat(rooms).hasSizeLessThanOrEqualTo(MOST);
    }

    /** The request has arrived, so its sender is about to read. */
    private static StackTraceElement[] stackOfWhoWaits() {
        while (true) {
            for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
                if (Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("readResponseHeaders"))) {
                    return stack;
                }
            }
            Thread.onSpinWait();
        }
    }
}
