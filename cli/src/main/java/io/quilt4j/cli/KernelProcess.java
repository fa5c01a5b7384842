package io.quilt4j.cli;

import io.quilt4j.notebooks.HeadStart;
import io.quilt4j.notebooks.Kernel;
import io.quilt4j.notebooks.KernelOptions;
import io.quilt4j.notebooks.wire.ConnectionFile;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One kernel as a process of its own: it ends with the program that started it, and says so when a cell ends the process. Its
 * {@code main} is what Jupyter starts; it reads no command line but the name of the connection file, which saves a tenth of a
 * second.
 */
public final class KernelProcess {

    private static final long CLOSING_SECONDS = 2;

    private KernelProcess() {}

    public static void main(String[] arguments) {
        KnownPlaces.tell();
        HeadStart.begin();
        Console console = Console.system();
        // What follows is for the client that started us: jupyter run hands on the names of its files.
        if (arguments.length == 0) {
            console.err().println("quilt4j: the kernel is started by Jupyter, with the name of a connection file.");
            System.exit(ExitStatus.USAGE);
        }
        try {
            System.exit(run(Path.of(arguments[0]), console));
        } catch (IOException e) {
            console.err().println("error: " + e.getMessage());
            System.exit(ExitStatus.FAILED);
        }
    }

    /** Serves until a client, or the end of the parent process, ends it. */
    static int run(Path connectionFile, Console console) throws IOException {
        StandardStreams.routeToSessions(console.out(), console.err());
        DemoLogin demo = new DemoLogin(console.environment());
        KernelOptions options = options(console, demo);
        CountDownLatch closed = new CountDownLatch(1);
        try (Kernel kernel = new Kernel(ConnectionFile.read(connectionFile), options)) {
            System.setIn(kernel.inputs().stream());
            Thread lastWords = new Thread(() -> lastWords(kernel, closed), "quilt4j last words");
            Runtime.getRuntime().addShutdownHook(lastWords);
            whenParentEnds(console.environment().get("JPY_PARENT_PID"), kernel::stop);
            kernel.run();
            withdraw(lastWords);
        } finally {
            closed.countDown();
            demo.close();
        }
        return ExitStatus.DONE;
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, and its hook has the last word.
        }
    }

    static KernelOptions options(Console console, DemoLogin demo) {
        return new KernelOptions(
                console.environment(),
                people -> {
                    // What comes behind %demo is SQL, most often.
                    QuiltDatabase.expectSql();
                    return demo.start(people);
                },
                Clock.systemUTC(),
                line -> console.err().println("quilt4j: " + line));
    }

    private static void lastWords(Kernel kernel, CountDownLatch closed) {
        if (cellExits()) {
            kernel.processEnds(
                    "System.exit in this cell ended the kernel. Jupyter starts a new one; variables are gone.");
        } else {
            kernel.stop();
        }
        try {
            closed.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Then without.
        }
    }

    /** True when code of a cell called {@code System.exit}; a signal ends the process from a thread of the JVM. */
    private static boolean cellExits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> !thread.getKey().getName().equals("main"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
    }

    private static void whenParentEnds(@Nullable String pid, Runnable stop) {
        if (pid != null && pid.matches("[1-9]\\d{0,9}")) {
            ProcessHandle parent = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
            if (parent == null) {
                stop.run();
            } else {
                var unused = parent.onExit().thenRun(stop);
            }
        }
    }
}
