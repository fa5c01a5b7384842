package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.cells.CellEnd;
import io.quilt4j.notebooks.cells.CellEnd.Done;
import io.quilt4j.notebooks.cells.CellEnd.Failed;
import io.quilt4j.notebooks.cells.CellRunner;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Publisher;
import io.quilt4j.notebooks.sockets.PrintedText;
import io.quilt4j.shell.text.SecretText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code execute_request}s. One thread executes; others may publish on behalf of the running cell. */
public final class Executions implements Publisher {

    private final PrintedText text;
    private final Inputs inputs;
    private final History history;
    private int count;
    private volatile @Nullable Request current;

    public Executions(PrintedText text, Inputs inputs, History history) {
        this.text = text;
        this.inputs = inputs;
        this.history = history;
    }

    /** What a cell came to, and the reply that is still to be sent. */
    record Executed(Request request, ObjectNode reply, boolean abortsCellsBehind) {}

    /** Runs a cell and publishes what it comes to. */
    Executed execute(Request request, CellRunner runner) {
        ObjectNode content = request.content();
        String code = content.path("code").asText();
        boolean silent = content.path("silent").asBoolean();
        boolean stored = !silent && content.path("store_history").asBoolean(true);
        count += stored ? 1 : 0;
        current = request;
        text.belongsTo(request.message().header());
        inputs.askFor(request);
        if (!silent) {
            publishInput(code, request);
        }
        CellEnd end = runner.run(code);
        if (end instanceof Failed failed) {
            request.publish("error", content(failed));
            remember(stored, code, null);
            return new Executed(
                    request, error(failed), content.path("stop_on_error").asBoolean(true));
        }
        Bundle result = ((Done) end).result();
        if (result != null && !silent) {
            publish(result, request);
        }
        remember(stored, code, result);
        return new Executed(request, ok(content, runner), false);
    }

    private void publishInput(String code, Request request) {
        request.publish(
                "execute_input",
                Request.json().put("code", SecretText.masked(code)).put("execution_count", count));
    }

    private void publish(Bundle result, Request request) {
        ObjectNode published = Request.json().put("execution_count", count);
        published.set("data", result.data());
        published.set("metadata", result.metadata());
        request.publish("execute_result", published);
    }

    private void remember(boolean stored, String code, @Nullable Bundle result) {
        if (stored) {
            history.add(
                    count,
                    code,
                    result == null ? null : result.data().path(Bundle.TEXT).asText());
        }
    }

    void reply(Executed executed) {
        inputs.askFor(null);
        executed.request().reply(executed.reply().put("execution_count", count));
    }

    /** The process ends while a cell runs: its client hears of it. */
    public void processEnds(String why) {
        Request request = current;
        if (request != null) {
            Failed failed = new Failed("KernelEnded", why, List.of(why));
            request.publish("error", content(failed));
            reply(new Executed(request, error(failed), false));
            request.idle();
        }
    }

    private static ObjectNode ok(ObjectNode content, CellRunner runner) {
        ObjectNode reply = Request.status("ok");
        reply.putArray("payload");
        ObjectNode values = reply.putObject("user_expressions");
        content.path("user_expressions")
                .properties()
                .forEach(expression -> values.set(
                        expression.getKey(),
                        value(runner.value(expression.getValue().asText()))));
        return reply;
    }

    private static ObjectNode value(CellEnd end) {
        if (end instanceof Failed failed) {
            return error(failed);
        }
        ObjectNode value = Request.status("ok");
        Bundle result = end instanceof Done done ? done.result() : null;
        value.set("data", result == null ? Request.json() : result.data());
        value.set("metadata", result == null ? Request.json() : result.metadata());
        return value;
    }

    private static ObjectNode error(Failed failed) {
        return Request.status("error").setAll(content(failed));
    }

    private static ObjectNode content(Failed failed) {
        ObjectNode error = Request.json().put("ename", failed.name()).put("evalue", failed.message());
        ArrayNode traceback = error.putArray("traceback");
        failed.traceback().forEach(traceback::add);
        return error;
    }

    @Override
    public void publish(String type, ObjectNode content) {
        Request request = current;
        if (request != null) {
            request.publish(type, content);
        }
    }
}
