package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.sockets.Listener;
import io.quilt4j.notebooks.sockets.Outbox;
import io.quilt4j.notebooks.wire.Channel;
import io.quilt4j.notebooks.wire.Incoming;
import io.quilt4j.notebooks.wire.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers at once what needs no cell's variables, and hands on the rest. Called by the owner of the sockets; never waits. */
public final class Dispatcher implements Listener {

    private final Outbox outbox;
    private final Worker worker;
    private final Inputs inputs;
    private final History history;
    private final Runnable stop;

    /** {@code stop} ends the kernel. */
    public Dispatcher(Outbox outbox, Worker worker, Inputs inputs, History history, Runnable stop) {
        this.outbox = outbox;
        this.worker = worker;
        this.inputs = inputs;
        this.history = history;
        this.stop = stop;
    }

    @Override
    public void received(Incoming message) {
        Request request = new Request(message, outbox);
        try {
            answer(request);
        } catch (RuntimeException | Error e) {
            // The wall of the loop that owns the sockets: whatever a request brought about, the next one is answered.
            answer(request, request.failure(e));
        }
    }

    private void answer(Request request) {
        Incoming message = request.message();
        if (message.channel() == Channel.STDIN) {
            if (message.type().equals("input_reply")) {
                inputs.answered(message);
            }
            return;
        }
        switch (message.type()) {
            case "execute_request", "complete_request", "inspect_request", "is_complete_request" ->
                worker.accept(request);
            case "kernel_info_request" -> answer(request, KernelInfo.reply());
            case "history_request" -> answer(request, history.answer(message.content()));
            case "comm_info_request" -> {
                ObjectNode none = Request.status("ok");
                none.putObject("comms");
                answer(request, none);
            }
            case "comm_open" -> refuse(request);
            case "comm_msg", "comm_close" -> answer(request, null);
            case "interrupt_request" -> interrupt(request);
            case "shutdown_request" -> shutDown(request);
            default -> answer(request, unknown(message.type()));
        }
    }

    private static void answer(Request request, @Nullable ObjectNode reply) {
        request.busy();
        if (reply != null) {
            request.reply(reply);
        }
        request.idle();
    }

    /** Widgets would need a counterpart in Java; the client hears at once that there is none. */
    private void refuse(Request request) {
        request.busy();
        ObjectNode closed =
                Request.json().put("comm_id", request.content().path("comm_id").asText());
        closed.putObject("data");
        outbox.send(request.publication("comm_close", closed));
        request.idle();
    }

    /** The cell that runs now is meant: one that is sent after the answer must not be ended by the thread that starts meanwhile. */
    private void interrupt(Request request) {
        Request meant = worker.running();
        answer(request, Request.status("ok"));
        Thread interrupter = new Thread(
                () -> {
                    try {
                        worker.interrupt(meant);
                    } catch (InterruptedException e) {
                        // The kernel ends.
                    }
                },
                "quilt4j interrupt");
        interrupter.setDaemon(true);
        interrupter.start();
    }

    private void shutDown(Request request) {
        ObjectNode reply = Request.status("ok")
                .put("restart", request.content().path("restart").asBoolean());
        request.busy();
        request.reply(reply);
        outbox.send(request.publication("shutdown_reply", reply));
        request.idle();
        stop.run();
    }

    private static ObjectNode unknown(String type) {
        ObjectNode reply = Request.status("error")
                .put("ename", "UnknownRequest")
                .put("evalue", "this kernel does not know " + type);
        reply.putArray("traceback");
        return reply;
    }

    @Override
    public void subscribed(byte[] topic) {
        ObjectNode content = Request.json().put("subscription", new String(topic, StandardCharsets.UTF_8));
        outbox.send(
                new Outgoing(Channel.IOPUB, List.of(topic), "iopub_welcome", Request.json(), Request.json(), content));
    }
}
