package io.quilt4j.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What is said if the process is ended, by Ctrl-C say, in the middle of something. */
final class LastWords {

    private LastWords() {}

    static <T extends @Nullable Object> T unlessDone(PrintStream err, String words, Callable<T> work) throws Exception {
        Thread hook = new Thread(() -> err.println(words), "quilt4j-last-words");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            withdraw(hook);
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // They are being said.
        }
    }
}
