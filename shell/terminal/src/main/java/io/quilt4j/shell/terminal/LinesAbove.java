package io.quilt4j.shell.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What threads print while a line is edited: whole lines appear above it, in order, and the edited line stays as it is. A line
 * that is not whole yet waits for its end, or for the end of the editing.
 */
final class LinesAbove implements AutoCloseable {

    /** A thread that prints faster than the terminal shows waits from here on. */
    private static final int MOST_WAITING = 1 << 16;

    private final Consumer<String> printer;
    private final ExecutorService printing = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "quilt4j lines above");
        thread.setDaemon(true);
        return thread;
    });
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean editing;
    private boolean scheduled;
    private boolean printed = true;

    /** @param printer shows whole lines above the edited one; it may wait for the editor, and is called by one thread */
    LinesAbove(Consumer<String> printer) {
        this.printer = printer;
    }

    void begin() {
        locked(() -> {
            editing = true;
            return editing;
        });
    }

    /** The line was ended: returns what waits, to be written first. What is already on its way is shown before this returns. */
    byte[] end() {
        return locked(() -> {
            editing = false;
            changed.signalAll();
            while (!printed) {
                changed.awaitUninterruptibly();
            }
            return take(waiting.size());
        });
    }

    /** False when no line is edited: then the bytes are the caller's to write. */
    boolean take(byte[] bytes, int offset, int length) {
        return locked(() -> {
            while (editing && waiting.size() > MOST_WAITING) {
                changed.awaitUninterruptibly();
            }
            if (editing) {
                waiting.write(bytes, offset, length);
                if (!scheduled && wholeLines() > 0) {
                    scheduled = true;
                    printing.execute(this::print);
                }
            }
            return editing;
        });
    }

    private void print() {
        byte[] lines = locked(() -> {
            scheduled = false;
            printed = false;
            return take(wholeLines());
        });
        try {
            if (lines.length > 0) {
                printer.accept(new String(lines, StandardCharsets.UTF_8));
            }
        } finally {
            locked(() -> {
                printed = true;
                changed.signalAll();
                return printed;
            });
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private int wholeLines() {
        byte[] bytes = waiting.toByteArray();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private byte[] take(int count) {
        byte[] bytes = waiting.toByteArray();
        waiting.reset();
        waiting.write(bytes, count, bytes.length - count);
        return Arrays.copyOf(bytes, count);
    }

    @Override
    public void close() {
        end();
        printing.shutdownNow();
    }
}
