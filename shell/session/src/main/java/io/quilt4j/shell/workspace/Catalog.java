package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Cancellation;
import org.jspecify.annotations.Nullable;

/** The session's client, opened when it is first needed. Any thread may use it. */
final class Catalog implements AutoCloseable {

    private QuiltOptions options;
    private @Nullable Quilt quilt;
    private Cancellation cancellation = new Cancellation();

    Catalog(QuiltOptions options) {
        this.options = options;
    }

    synchronized QuiltOptions options() {
        return options;
    }

    synchronized void use(QuiltOptions other) {
        close();
        options = other;
    }

    /** A view of the client whose calls {@link #cancel()} ends. */
    synchronized QuiltCalls quilt() {
        return client().within(cancellation);
    }

    synchronized Quilt client() {
        Quilt open = quilt;
        if (open == null) {
            open = Quilt.open(options);
            quilt = open;
        }
        return open;
    }

    /** The same when an earlier call was cancelled: what was asked for since then is not meant. */
    synchronized QuiltCalls quiltAnew() {
        if (cancellation.isCancelled()) {
            begin();
        }
        return quilt();
    }

    /** Of the present client, and 0 when there is none yet. */
    synchronized long requestsSent() {
        Quilt open = quilt;
        return open == null ? 0 : open.requestsSent();
    }

    /** Calls made from now on are not cancelled. */
    synchronized void begin() {
        cancellation = new Cancellation();
    }

    void cancel() {
        Cancellation current;
        synchronized (this) {
            current = cancellation;
        }
        current.cancel();
    }

    /** The next call uses a client that reads the configuration anew. */
    @Override
    public synchronized void close() {
        Quilt open = quilt;
        quilt = null;
        if (open != null) {
            open.close();
        }
    }
}
