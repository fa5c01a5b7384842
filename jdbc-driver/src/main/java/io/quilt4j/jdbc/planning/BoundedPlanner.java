package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Stop;
import java.util.concurrent.CancellationException;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.util.CancelFlag;

/**
 * A planner that gives up. Some rules feed each other for ever, each turn with a little more memory; statements of people
 * take some thousand steps, and those of eight joins some ten thousand.
 */
final class BoundedPlanner extends VolcanoPlanner {

    static final int MOST_STEPS = 300_000;

    private final int most;
    private int steps;

    BoundedPlanner(CalciteConnectionConfig config, Stop stop, int most) {
        super(null, Contexts.of(config, new CancelFlag(stop.flag())));
        this.most = most;
    }

    /** Calcite looks here before each step. */
    @Override
    public void checkCancel() {
        super.checkCancel();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("planning was stopped");
        }
        if (++steps > most) {
            throw SqlFailure.of(TOO_COMPLEX_STATE, TOO_COMPLEX);
        }
    }

    static final String TOO_COMPLEX_STATE = "54001";
    static final String TOO_COMPLEX =
            "The statement is too complex to plan: join fewer tables at once, or split it into several statements.";
}
