package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.Secret;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quilt4j demo}: a local stack with sample data, logged in as its administrator. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start a local stack with sample data, log in as its administrator, and run code on it.",
            "Everything is gone when it ends; nothing in your home is touched."
        })
final class DemoCommand implements Callable<Integer> {

    /** Fits a screen of 80 columns. */
    private static final String GREETING = """
            A Quilt stack with sample data runs inside this shell, and you are its
            administrator. Nothing leaves this machine, and all is gone when you leave.
            Three things to try (Tab completes, /help tells the rest):

              SELECT name, user_email, expires_at FROM admin_expiring_api_keys
              quilt3.api_keys.create("my-first-key", expires_in_days=30)
              for (var k : quilt3.api_keys.list(status="EXPIRED")) print("R.I.P.", k.name)
            """;

    private final Console console;

    @Mixin
    private final CodeOptions code = new CodeOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        code.check();
        Path data = Files.createTempDirectory("quilt4j-demo");
        LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary().sample(true));
        AtomicBoolean gone = new AtomicBoolean();
        Thread interrupted = new Thread(() -> clean(stack, data, gone), "quilt4j-demo-end");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(stack.catalog())
                    .dataDirectory(data)
                    .environment(console.environment())
                    .build();
            try (Quilt quilt = Quilt.open(options)) {
                quilt.auth().login(Secret.of(stack.issueCode("admin")));
            }
            Target target = new Target(options, stack.auditTrail().toString());
            return code.wantShell(console) ? code.openShell(target, GREETING, null, null) : code.run(target, console);
        } finally {
            clean(stack, data, gone);
        }
    }

    /** Leaves nothing behind, once, whether the demo ends by itself or by Ctrl-C. */
    private static void clean(LocalRegistry stack, Path data, AtomicBoolean gone) {
        if (gone.getAndSet(true)) {
            return;
        }
        stack.close();
        try {
            delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo could not delete its files in " + data + ".", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
