package io.quilt4j.jdbc.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.jdbc.run.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlannerThreadTest {

    @Test
    void planningWithoutEndIsAnErrorAndItsThreadEnds() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        assertThatThrownBy(() -> PlannerThread.run(
                        () -> {
                            try {
                                new CountDownLatch(1).await();
                                return "";
                            } catch (InterruptedException stopped) {
                                ended.countDown();
                                return "";
                            }
                        },
                        new Stop(),
                        Duration.ofMillis(20)))
                .hasFieldOrPropertyWithValue("SQLState", "54001");
        assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stepsWithoutEndAreAnError() {
        BoundedPlanner planner =
                new BoundedPlanner(org.apache.calcite.config.CalciteConnectionConfig.DEFAULT, new Stop(), 10);
        assertThatThrownBy(() -> {
                    for (int step = 0; step < 11; step++) {
                        planner.checkCancel();
                    }
                })
                .hasMessageContaining("too complex to plan");
    }
}
