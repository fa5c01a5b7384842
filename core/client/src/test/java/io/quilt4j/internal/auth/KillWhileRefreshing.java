package io.quilt4j.internal.auth;

import io.quilt4j.base.Secret;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A process that refreshes without a pause, with one-time tokens, is killed with {@code kill -9}: the next one is logged in,
 * as the registry takes a spent token until its successor is used.
 *
 * <p>Argument: how many kills.
 */
public final class KillWhileRefreshing {

    private KillWhileRefreshing() {}

    public static void main(String[] arguments) throws IOException {
        int kills = Integer.parseInt(arguments[0]);
        run(Files.createTempDirectory("kill-while-refreshing"), kills);
        System.out.println(kills + " kills, 0 logins lost");
    }

    /** Throws at the first login that is lost. */
    static void run(Path data, int kills) {
        Random random = new Random(2026);
        try (LocalRegistry registry = LocalRegistry.start(RegistryOptions.temporary());
                Workplace workplace = new Workplace(data)) {
            String url = registry.registryUrl().toString();
            workplace.pause = Pause.SLEEP;
            workplace.clock.advance(Duration.between(workplace.clock.instant(), Instant.now()));
            workplace.auth(url).login(Secret.of(registry.issueCode("admin")));
            for (int kill = 0; kill < kills; kill++) {
                workplace.clock.advance(Duration.ofHours(2));
                try (ChildJvm child = new ChildJvm(Child.class, data.toString(), url)) {
                    for (int refreshes = random.nextInt(1, 30); refreshes > 0; refreshes--) {
                        child.answer();
                    }
                } // it goes on meanwhile, and dies anywhere
                if (Workplace.bearer(workplace.auth(url)) == null) {
                    throw new IllegalStateException("kill " + kill + " lost the login");
                }
                if (kill % 100 == 99) {
                    System.err.println(kill + 1 + " kills, 0 logins lost");
                }
            }
        }
    }

    /** Refreshes again and again, and prints a line each time. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            Workplace workplace = new Workplace(Path.of(arguments[0]));
            workplace.pause = Pause.SLEEP;
            workplace.clock.advance(Duration.ofDays(365 * 20)); // every token has expired
            while (true) {
                System.out.println(Workplace.bearer(workplace.auth(arguments[1])) == null ? "lost" : "refreshed");
            }
        }
    }
}
