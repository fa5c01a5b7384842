package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkLoggersTest {

    private final List<LogRecord> told = new ArrayList<>();
    private final Logger logger = Logger.getLogger("io.quilt4j.cli.told");
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord record) {
            told.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(listening);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(listening);
        logger.setLevel(null);
    }

    @Test
    void whatTheLibraryLogsReachesTheLoggersOfTheJdkWithItsCaller() {
        new JdkLoggers()
                .getLogger(logger.getName(), getClass().getModule())
                .log(System.Logger.Level.WARNING, "{0} of {1}", 1, 2);
        assertThat(told).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getLoggerName()).isEqualTo(logger.getName());
            assertThat(record.getMessage()).isEqualTo("{0} of {1}");
            assertThat(record.getParameters()).containsExactly(1, 2);
            assertThat(record.getSourceClassName()).isEqualTo(getClass().getName());
        });
    }

    @Test
    void failuresKeepTheirCause() {
        Exception cause = new IllegalStateException("why");
        new JdkLoggers()
                .getLogger(logger.getName(), getClass().getModule())
                .log(System.Logger.Level.ERROR, "failed", cause);
        assertThat(told).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(record.getThrown()).isSameAs(cause);
        });
    }

    @Test
    void levelsAreThoseOfTheLogger() {
        System.Logger ours =
                new JdkLoggers().getLogger(logger.getName(), getClass().getModule());
        logger.setLevel(Level.FINE);
        assertThat(ours.isLoggable(System.Logger.Level.DEBUG)).isTrue();
        assertThat(ours.isLoggable(System.Logger.Level.TRACE)).isFalse();
        ours.log(System.Logger.Level.TRACE, "nothing");
        assertThat(told).isEmpty();
    }
}
