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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does once what people do first, so that the JVM can remember the classes: a shell in this terminal, which somebody types
 * into, and single lines. It has a stack and a home of its own, and leaves nothing behind. A step that goes another way than it
 * should is a failure: classes that were not needed are not remembered, and nobody would notice.
 */
public final class Training {

    private static final String EXPIRED =
            "SELECT name FROM admin_api_keys WHERE status = 'EXPIRED' ORDER BY expires_at LIMIT 1";

    /** What is run, and the status it has to end with. */
    private record Step(int status, List<String> arguments) {}

    private static final List<Step> STEPS = List.of(
            done("-e", EXPIRED),
            done("--format", "csv", "-e", EXPIRED),
            done("--format", "json", "-e", EXPIRED),
            done(
                    "-e",
                    "SELECT k.name, a.requests AS uses FROM admin_api_keys k JOIN api_key_activity a ON a.key_id = k.id"
                            + " ORDER BY a.requests DESC LIMIT 3"),
            done("-e", "SELECT name, user_email, expires_at FROM admin_expiring_api_keys"),
            done("-e", "var made = sql(\"INSERT INTO api_keys (name) VALUES ('trained')\"); made.updateCount()"),
            done("--yes", "-e", "DELETE FROM api_keys WHERE name = 'trained'"),
            done("--dry-run", "-e", "DELETE FROM admin_api_keys WHERE status = 'EXPIRED'"),
            done("--dry-run", "-e", "quilt3.api_keys.list(status=\"ACTIVE\").size()"),
            done(
                    "-e",
                    "SELECT json_extract_scalar(useridentity, '$.email') AS email, count(*) AS uses, max(eventtime) AS"
                            + " last FROM audit_trail WHERE date >= '2000/01/01' AND eventname LIKE '%a%' GROUP BY"
                            + " json_extract_scalar(useridentity, '$.email') ORDER BY uses DESC LIMIT 5"),
            done("-e", "SELECT status, count(*) AS n FROM admin_api_keys GROUP BY status ORDER BY n DESC, status"),
            failed("-e", "SELECT nme FROM api_keys"),
            failed("-e", "quilt3.api_keys.lost()"),
            done("demo", "-e", EXPIRED));

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        KnownPlaces.tell();
        Ahead.begin("-e");
        Console process = Console.system();
        StandardStreams.routeToSessions(process.out(), process.err());
        System.exit(run(process));
    }

    /** {@code DONE} when every step ended as it should. */
    static int run(Console process) throws IOException {
        Path home = Files.createTempDirectory("quilt4j-training");
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            Map<String, String> environment = new HashMap<>();
            for (String place : new String[] {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
                environment.put(place, home.toString());
            }
            environment.put("QUILT4J_AUDIT_TRAIL", stack.auditTrail().toString());
            environment.put("KEY", key(stack, environment).reveal());
            Console console = process.withEnvironment(environment);
            List<Step> all = new ArrayList<>(List.of(done("--api-key", "env:KEY")));
            all.addAll(STEPS);
            return run(all, console);
        } finally {
            DemoLogin.delete(home);
        }
    }

    private static int run(List<Step> steps, Console console) {
        int status = ExitStatus.DONE;
        for (Step step : steps) {
            int ended = Main.run(console, step.arguments().toArray(String[]::new));
            if (ended != step.status()) {
                console.err()
                        .println("training: " + step.arguments() + " ended with " + ended + ", not " + step.status());
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }

    private static Step done(String... arguments) {
        return new Step(ExitStatus.DONE, List.of(arguments));
    }

    private static Step failed(String... arguments) {
        return new Step(ExitStatus.FAILED, List.of(arguments));
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
