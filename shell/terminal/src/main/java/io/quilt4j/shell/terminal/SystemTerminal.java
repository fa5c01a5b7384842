package io.quilt4j.shell.terminal;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** Opens the terminal of this process, without starting other programs where that can be helped: each costs a prompt its time. */
final class SystemTerminal {

    /** What these can do JLine knows by heart; of others it asks the program infocmp. */
    private static final Set<String> USUAL = Set.of("xterm", "xterm-256color", "screen", "screen-256color");

    private SystemTerminal() {}

    /** Held, because a logger that nobody holds forgets its level: JLine would write its warnings into the screen. */
    private static final class Silent {
        static final Logger JLINE = Logger.getLogger("org.jline");

        private Silent() {}

        static void keep() {
            JLINE.setLevel(Level.OFF);
        }
    }

    static Terminal open(Map<String, String> environment) throws IOException {
        // The first logger of a JVM looks into all its jars, which another processor can do meanwhile.
        Thread logging = new Thread(Silent::keep, "quilt4j logging");
        logging.setDaemon(true);
        logging.start();
        String type = environment.getOrDefault("TERM", "");
        if (USUAL.contains(type) && InfoCmp.getLoadedInfoCmp(type) == null) {
            InfoCmp.setLoadedInfoCmp(type, InfoCmp.getDefaultInfoCmp(type));
        }
        join(logging);
        Terminal terminal = build();
        if (terminal.getSize().getColumns() <= 0 || terminal.getSize().getRows() <= 0) {
            // As a container's is until somebody looks at it: the line editor would draw nothing of the prompt but
            // dots.
            terminal.setSize(Size.of(Screen.USUAL_WIDTH, Screen.USUAL_HEIGHT));
        }
        return terminal;
    }

    private static Terminal build() throws IOException {
        try {
            return usual().provider("jni").dumb(false).build();
        } catch (IOException | RuntimeException | LinkageError e) {
            // No library for this machine, or no place to unpack it: by programs, then.
            return usual().provider("exec").dumb(true).build();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TerminalBuilder usual() {
        return TerminalBuilder.builder()
                .name("quilt4j")
                .system(true)
                // Asking the terminal how it measures emoji costs a quarter of a second.
                .graphemeCluster(false);
    }
}
