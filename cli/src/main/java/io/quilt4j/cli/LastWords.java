package io.quilt4j.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/** What is said if the process is ended, by Ctrl-C say, in the middle of something. */
final class LastWords {

    private LastWords() {}

    static <T> T unlessDone(PrintStream err, String words, Supplier<T> work) {
        Thread hook = new Thread(() -> err.println(words), "quilt4j-last-words");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
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
