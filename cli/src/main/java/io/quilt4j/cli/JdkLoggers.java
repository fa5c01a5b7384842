package io.quilt4j.cli;

import java.lang.StackWalker.StackFrame;
import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The loggers of {@code java.util.logging}, which are the JDK's own choice as well. It makes that choice when it has found no
 * finder like this one in any jar of the class path, and opening them all is a tenth of a start.
 */
public class JdkLoggers extends System.LoggerFinder {

    /** For {@link java.util.ServiceLoader}. */
    public JdkLoggers() {}

    /** Is never made: it is what the JDK finds, in place of all jars, when it looks whether there is more than one finder. */
    public static final class Second extends JdkLoggers {

        /** For {@link java.util.ServiceLoader}. */
        public Second() {}
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new JdkLogger(java.util.logging.Logger.getLogger(name));
    }

    private record JdkLogger(java.util.logging.Logger logger) implements System.Logger {

        @Override
        public String getName() {
            return logger.getName();
        }

        @Override
        public boolean isLoggable(Level level) {
            return logger.isLoggable(of(level));
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                LogRecord record = record(level, bundle, message);
                record.setThrown(thrown);
                logger.log(record);
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            if (isLoggable(level)) {
                LogRecord record = record(level, bundle, format);
                record.setParameters(parameters);
                logger.log(record);
            }
        }

        private LogRecord record(Level level, @Nullable ResourceBundle bundle, @Nullable String message) {
            LogRecord record = new LogRecord(of(level), message);
            record.setLoggerName(logger.getName());
            record.setResourceBundle(bundle);
            StackFrame caller = StackWalker.getInstance()
                    .walk(frames ->
                            frames.filter(JdkLogger::isCaller).findFirst().orElse(null));
            record.setSourceClassName(caller == null ? logger.getName() : caller.getClassName());
            record.setSourceMethodName(caller == null ? null : caller.getMethodName());
            return record;
        }

        /** Whether this is no frame of a logger. */
        private static boolean isCaller(StackFrame frame) {
            String name = frame.getClassName();
            return !name.startsWith(JdkLogger.class.getName())
                    && !name.startsWith("java.lang.System$Logger")
                    && !name.startsWith("jdk.internal.logger.");
        }

        /** Both kinds of levels are in the same order. */
        private static java.util.logging.Level of(Level level) {
            return switch (level) {
                case ALL -> java.util.logging.Level.ALL;
                case TRACE -> java.util.logging.Level.FINER;
                case DEBUG -> java.util.logging.Level.FINE;
                case INFO -> java.util.logging.Level.INFO;
                case WARNING -> java.util.logging.Level.WARNING;
                case ERROR -> java.util.logging.Level.SEVERE;
                case OFF -> java.util.logging.Level.OFF;
            };
        }
    }
}
