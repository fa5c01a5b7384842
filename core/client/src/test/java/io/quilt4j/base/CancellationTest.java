package io.quilt4j.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void runsEachActionOnce() {
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration forgotten = cancellation.onCancel(runs::incrementAndGet);
        forgotten.close();
        assertThat(cancellation.onCancel(runs::incrementAndGet)).isNotNull();

        cancellation.cancel();
        cancellation.cancel();

        assertThat(runs).hasValue(1);
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void runsAnActionAtOnceThatComesLate() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThat(cancellation.onCancel(runs::incrementAndGet)).isNotNull();

        assertThat(runs).hasValue(1);
        assertThatThrownBy(() -> cancellation.check("Listing keys"))
                .isInstanceOf(CancelledException.class)
                .hasMessage("Listing keys was cancelled.");
    }

    @Test
    void aDeadlineThatHasPassedIsNoCancelling() {
        Cancellation over = Cancellation.after(Duration.ZERO);

        assertThat(over.isExpired()).isTrue();
        assertThat(over.isCancelled()).isFalse();
        assertThat(over.remaining()).isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> over.check("Listing keys")).hasMessageContaining("longer than allowed");
        assertThat(Cancellation.after(Duration.ofHours(1)).isExpired()).isFalse();
    }

    @Test
    void noneCannotBeCancelled() {
        assertThatThrownBy(() -> Cancellation.none().cancel()).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> Cancellation.none().check("Anything")).doesNotThrowAnyException();
        assertThat(Cancellation.none().remaining()).isNull();
    }
}
