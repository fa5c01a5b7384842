package io.quilt4j.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongAnswersTest {

    private final LongAnswers answers = new LongAnswers();

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // others are to have every chance to come in between
    void oneProcessorIsLeftForShortAnswersAndEverybodyHasATurn() throws Exception {
        int allowed = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        AtomicInteger making = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(allowed + 20);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < allowed + 20; thread++) {
                running.add(threads.submit(() -> {
                    try (LongAnswers.Turn turn = answers.turn()) {
                        for (int part = 0; part < 20; part++) {
                            turn.take();
                            turn.take(); // twice is once
                            most.accumulateAndGet(making.incrementAndGet(), Math::max);
                            Thread.yield();
                            making.decrementAndGet();
                            turn.leave();
                        }
                        turn.take();
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, allowed);
    }
}
