package io.quilt4j.shell.prelude;

import java.util.Collections;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SocketHandler;
import java.util.stream.Stream;

/** Tells whether what code logs goes to a file or to a server, as far as the JDK's own loggers do that. */
final class LogFiles {

    private LogFiles() {}

    static boolean areKept() {
        LogManager loggers = LogManager.getLogManager();
        return Collections.list(loggers.getLoggerNames()).stream()
                .map(loggers::getLogger)
                .flatMap(LogFiles::handlers)
                .anyMatch(handler -> handler instanceof FileHandler || handler instanceof SocketHandler);
    }

    private static Stream<Handler> handlers(Logger logger) {
        return logger == null ? Stream.of() : Stream.of(logger.getHandlers()); // null: collected meanwhile
    }
}
