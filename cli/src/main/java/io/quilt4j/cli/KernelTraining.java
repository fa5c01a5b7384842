package io.quilt4j.cli;

import io.quilt4j.notebooks.install.TrainingRun;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.util.Map;

/** Runs a kernel for a moment, on the demo alone, so that the JVM can remember its classes. */
public final class KernelTraining {

    private KernelTraining() {}

    public static void main(String[] arguments) throws IOException {
        KnownPlaces.tell();
        Console console = Console.system();
        StandardStreams.routeToSessions(console.out(), console.err());
        Console nowhere = Console.unattended(console.in(), console.out(), console.err(), Map.of());
        try (DemoLogin demo = new DemoLogin(nowhere.environment())) {
            TrainingRun.run(KernelProcess.options(nowhere, demo));
        }
        System.exit(ExitStatus.DONE);
    }
}
