package io.quilt4j.notebooks.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.wire.Incoming;
import io.quilt4j.notebooks.wire.Outgoing;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Asks the person in front of the notebook. Any thread of a cell may ask, one at a time. */
public final class Inputs {

    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    private final AnswersStream stream = new AnswersStream(this);
    private volatile @Nullable Request cell;
    private volatile String question = "";

    public Inputs() {}

    /** The cell that runs; null while none does, or when its client cannot be asked. */
    void askFor(@Nullable Request request) {
        stream.forget();
        cell = request != null && request.content().path("allow_stdin").asBoolean() ? request : null;
    }

    /**
     * An {@code input_reply} arrived. Never waits; nobody may have asked. The box of a question that was interrupted stays in JupyterLab: what is
     * typed there, where another question waits, is no answer to that one. Other clients do not say what they answer.
     */
    void answered(Incoming reply) {
        ObjectNode asked = reply.parent();
        if (!asked.path("msg_type").asText().equals("input_request")
                || asked.path("msg_id").asText().equals(question)) {
            answers.offer(reply.content().path("value").asText());
        }
    }

    /** For {@code System.setIn}: lines that are asked for when a cell reads them. */
    public InputStream stream() {
        return stream;
    }

    /** True when somebody sits there. */
    public boolean areAllowed() {
        return cell != null;
    }

    /**
     * Waits for an answer.
     *
     * @param password true when the answer must not be shown
     * @throws NobodyToAskException when the notebook is run without a person
     */
    public synchronized String ask(String prompt, boolean password) {
        Request current = cell;
        if (current == null) {
            throw new NobodyToAskException(prompt);
        }
        answers.clear();
        Outgoing asking = current.question(Request.json().put("prompt", prompt).put("password", password));
        question = asking.id();
        current.ask(asking);
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        }
    }
}
