package io.quilt4j.notebooks;

import java.util.concurrent.CountDownLatch;

/** Where a cell waits until its test lets it go on: the kernel of the tests runs in their JVM. One at a time. */
final class Gate implements AutoCloseable {

    private static final String NAME = "quilt4j.test.gate";

    /** The statement, for a cell, that waits. */
    static final String WAIT =
            "((java.util.concurrent.CountDownLatch) System.getProperties().get(\"" + NAME + "\")).await();";

    private final CountDownLatch latch = new CountDownLatch(1);

    Gate() {
        System.getProperties().put(NAME, latch);
    }

    void open() {
        latch.countDown();
    }

    @Override
    public void close() {
        open();
        System.getProperties().remove(NAME);
    }
}
