package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.shell.workspace.StandardStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Does once what people do first, so that the JVM can remember the classes: a shell in this terminal, which somebody types
 * into, and single lines. It has a stack and a home of its own, and leaves nothing behind.
 */
public final class Training {

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        Console process = Console.system();
        Path home = Files.createTempDirectory("quilt4j-training");
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            Map<String, String> environment = new HashMap<>();
            for (String place : new String[] {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
                environment.put(place, home.toString());
            }
            environment.put("KEY", key(stack, environment).reveal());
            Console console = new Console(process.in(), process.out(), process.err(), environment, process.terminal());
            StandardStreams.routeToSessions(console.out(), console.err());
            Main.run(console, "--api-key", "env:KEY");
            Main.run(
                    console,
                    "-e",
                    "SELECT name FROM admin_api_keys WHERE status = 'EXPIRED' ORDER BY expires_at LIMIT 1");
            Main.run(console, "--dry-run", "-e", "quilt3.api_keys.list(status=\"ACTIVE\").size()");
        } finally {
            DemoLogin.delete(home);
        }
        System.exit(ExitStatus.DONE);
    }

    private static Secret key(LocalRegistry stack, Map<String, String> environment) {
        QuiltOptions options = QuiltOptions.builder().environment(environment).build();
        Quilt.configure(options, stack.catalog().toString());
        try (Quilt quilt = Quilt.open(options)) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            CreatedApiKey created = quilt.apiKeys().create("training");
            return created.secret();
        }
    }
}
