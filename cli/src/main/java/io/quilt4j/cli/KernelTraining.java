package io.quilt4j.cli;

import io.quilt4j.notebooks.KernelOptions;
import io.quilt4j.notebooks.install.TrainingRun;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** Runs a kernel for a moment, on the demo alone, so that the JVM can remember its classes. */
public final class KernelTraining {

    private KernelTraining() {}

    public static void main(String[] arguments) throws IOException {
        Console console = Console.system();
        StandardStreams.routeToSessions(console.out(), console.err());
        try (DemoLogin demo = new DemoLogin(Map.of())) {
            TrainingRun.run(new KernelOptions(Map.of(), demo::start, Clock.systemUTC(), console.err()::println));
        }
        System.exit(ExitStatus.DONE);
    }
}
