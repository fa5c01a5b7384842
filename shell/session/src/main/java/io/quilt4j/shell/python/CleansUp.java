package io.quilt4j.shell.python;

/** A thread that runs Python, and lets it do what is left to do when it is interrupted. */
public interface CleansUp {

    /**
     * The present thread, where an interrupt has arrived, goes on with a {@code finally}, a {@code with} or an
     * {@code except KeyboardInterrupt}: that interrupt is over for it, and calls to the catalog work again.
     */
    void beginsToCleanUp();
}
