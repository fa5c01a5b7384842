package io.quilt4j.jdbc.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.junit.jupiter.api.Test;

class PlannerRexTest {

    @Test
    void makesNothingMoreForAThreadThatIsInterrupted() {
        PlannerRex builder = new PlannerRex();
        RexNode truth = builder.makeLiteral(true);
        assertThat(builder.makeCall(SqlStdOperatorTable.NOT, truth).isA(SqlKind.NOT))
                .isTrue();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> builder.makeCall(SqlStdOperatorTable.NOT, truth))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
