package io.quilt4j.internal.auth;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Many processes that all find an expired login at the same moment, with refresh tokens that work once: the registry is
 * asked once a round, everybody goes on with its answer, nobody loses the login.
 *
 * <p>Arguments: how many processes, how many rounds.
 */
public final class RefreshRace {

    private RefreshRace() {}

    /** @param rounds how many were run; every one of them asked once and left all processes with the same token */
    record Result(int processes, int rounds, int refreshes, Set<Integer> bearersPerRound, boolean loggedIn) {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("refresh-race");
        long start = System.nanoTime();
        Result result = run(data, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(result + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        boolean good = result.loggedIn()
                && result.refreshes() == result.rounds()
                && result.bearersPerRound().equals(Set.of(1));
        System.exit(good ? 0 : 1);
    }

    static Result run(Path data, int processes, int rounds) {
        RegistryOptions options = RegistryOptions.temporary().testControl(true).refreshGrace(Duration.ZERO);
        List<ChildJvm> children = new ArrayList<>();
        try (LocalRegistry registry = LocalRegistry.start(options);
                Workplace workplace = new Workplace(data)) {
            String url = registry.registryUrl().toString();
            CatalogLogin auth = workplace.auth(url);
            auth.login(Secret.of(registry.issueCode("admin")));
            for (int child = 0; child < processes; child++) {
                children.add(new ChildJvm(Child.class, data.toString(), url));
            }
            children.forEach(ChildJvm::answer); // ready
            registry.control().clearRequests();
            Set<Integer> bearersPerRound = new HashSet<>();
            for (int round = 0; round < rounds; round++) {
                expire(data, url);
                children.forEach(child -> child.tell("go"));
                Set<String> bearers = new HashSet<>();
                children.forEach(child -> bearers.add(child.answer()));
                bearersPerRound.add(bearers.size());
            }
            int refreshes = registry.control().requests("/api/token").size();
            // The proof that the refresh token in the file is the last one: it works.
            expire(data, url);
            boolean loggedIn = Workplace.bearer(auth) != null;
            return new Result(processes, rounds, refreshes, bearersPerRound, loggedIn);
        } finally {
            children.forEach(ChildJvm::close);
        }
    }

    private static void expire(Path data, String url) {
        DataFolder folder = new DiskFolder(data, Pause.SLEEP);
        AuthFile file = new AuthFile(folder);
        folder.exclusively(Cancellation.none(), () -> {
            Tokens tokens = file.tokens(url).orElseThrow();
            file.save(url, new Tokens(tokens.refreshToken(), tokens.accessToken(), new PythonJson.Numeral("1")));
            return url;
        });
    }

    /** Says {@code ready}, then answers each line with the bearer it would use. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            try (Workplace workplace = new Workplace(Path.of(arguments[0]))) {
                workplace.pause = Pause.SLEEP;
                CatalogLogin auth = workplace.auth(arguments[1]);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                System.out.println("ready");
                while (lines.readLine() != null) {
                    String answer;
                    try {
                        answer = String.valueOf(Workplace.bearer(auth));
                    } catch (RuntimeException failure) {
                        answer = "failed: " + failure.getMessage();
                    }
                    System.out.println(answer);
                }
            }
        }
    }
}
