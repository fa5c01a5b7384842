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

    /** Runs a cell and answers. True when the cells that wait behind it are to be aborted. */
    boolean execute(Request request, CellRunner runner) {
        ObjectNode content = request.content();
        String code = content.path("code").asText();
        boolean silent = content.path("silent").asBoolean();
        boolean stored = !silent && content.path("store_history").asBoolean(true);
        count += stored ? 1 : 0;
        begin(request);
        if (!silent) {
            request.publish(
                    "execute_input",
                    Request.json().put("code", SecretText.masked(code)).put("execution_count", count));
        }
        CellEnd end = runner.run(code);
        text.flush();
        if (end instanceof Done done && done.result() != null && !silent) {
            ObjectNode result = Request.json().put("execution_count", count);
            result.set("data", done.result().data());
            result.set("metadata", done.result().metadata());
            request.publish("execute_result", result);
        }
        if (stored) {
            Bundle result = end instanceof Done done ? done.result() : null;
            history.add(
                    count,
                    code,
                    result == null ? null : result.data().path(Bundle.TEXT).asText());
        }
        ObjectNode reply = end instanceof Failed failed ? error(failed) : ok(content, runner);
        if (end instanceof Failed failed) {
            request.publish("error", error(failed).without(List.of("status")));
        }
        end(request, reply);
        return end instanceof Failed && content.path("stop_on_error").asBoolean(true);
    }

    private void begin(Request request) {
        current = request;
        text.belongsTo(request.message().header());
        inputs.askFor(request);
    }

    private void end(Request request, ObjectNode reply) {
        text.flush();
        inputs.askFor(null);
        request.reply(reply.put("execution_count", count));
    }

    /** The process ends while a cell runs: its client hears of it. */
    public void processEnds(String why) {
        Request request = current;
        if (request != null) {
            Failed failed = new Failed("KernelEnded", why, List.of(why));
            text.flush();
            request.publish("error", error(failed).without(List.of("status")));
            end(request, error(failed));
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
        ObjectNode error = Request.status("error").put("ename", failed.name()).put("evalue", failed.message());
        ArrayNode traceback = error.putArray("traceback");
        failed.traceback().forEach(traceback::add);
        return error;
    }

    /** The answer to a cell that is not run because one before it failed. */
    static ObjectNode aborted() {
        return Request.status("aborted");
    }

    @Override
    public void publish(String type, ObjectNode content) {
        Request request = current;
        if (request != null) {
            text.flush();
            request.publish(type, content);
        }
    }
}
