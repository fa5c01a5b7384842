package io.quilt4j.packages.internal.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class WorkersTest {

    private static void hold(CountDownLatch begun) {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Timeout(120)
    void whoeverWaitsForAThreadWhenItIsClosedIsTold() throws Exception {
        Workers workers = new Workers(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(
                () -> workers.drain(List.of(1).iterator(), one -> hold(begun)), ForkJoinPool.commonPool());
        begun.await();
        CompletableFuture<String> told = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                workers.drain(List.of(1).iterator(), one -> {});
                told.complete("nothing");
            } catch (IllegalStateException closed) {
                told.complete(String.valueOf(closed.getMessage()));
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) { // for the only thread, which is held
            Thread.onSpinWait();
        }
        workers.close();
        assertThat(told.get()).isEqualTo("the packages are closed");
        holding.get();
    }
}
