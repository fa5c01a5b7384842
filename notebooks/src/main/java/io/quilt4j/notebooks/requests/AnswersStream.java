package io.quilt4j.notebooks.requests;

import io.quilt4j.base.BlockStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code System.in} of a notebook: every line is asked for when a cell reads it. */
final class AnswersStream extends BlockStream {

    private final Inputs inputs;
    private byte[] line = new byte[0];
    private int at;
    private int ofCell;
    private final AtomicInteger cells = new AtomicInteger();

    AnswersStream(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Gives what is left of a line, never more: a reader that fills its buffer must not ask twice. */
    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (at == line.length || ofCell != cells.get()) {
            ofCell = cells.get();
            line = (inputs.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        int given = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, offset, given);
        at += given;
        return given;
    }

    /** What is left of a line belonged to a cell that has ended. Never waits for a reader that waits for an answer. */
    void forget() {
        cells.incrementAndGet();
    }

    @Override
    public synchronized int available() {
        return ofCell == cells.get() ? line.length - at : 0;
    }
}
