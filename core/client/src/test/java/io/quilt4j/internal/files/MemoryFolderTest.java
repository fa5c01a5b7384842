package io.quilt4j.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MemoryFolderTest {

    private final MemoryFolder folder = new MemoryFolder();

    @Test
    void endsTheWaitForAnotherThreadWhenCancelled() {
        String done = folder.exclusively(Cancellation.none(), () -> {
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                    () -> folder.exclusively(Cancellation.after(Duration.ofMillis(50)), () -> "never"));
            assertThatThrownBy(waiting::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(CancelledException.class);
            return "done";
        });

        assertThat(done).isEqualTo("done");
    }
}
