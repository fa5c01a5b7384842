package io.quilt4j.internal.auth;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.files.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A process that saves logins without a pause is killed with {@code kill -9}: the file is always the old or the new one.
 *
 * <p>Argument: how many kills.
 */
public final class KillWhileSaving {

    private static final String REGISTRY = "http://registry";
    private static final int PADDING = 20_000;

    private KillWhileSaving() {}

    public static void main(String[] arguments) throws IOException {
        int kills = Integer.parseInt(arguments[0]);
        run(Files.createTempDirectory("kill-while-saving"), kills);
        System.out.println(kills + " kills, the file was whole after each");
    }

    /** Throws if a kill left anything but a whole file, or a lock, or leftovers that the next writer does not sweep. */
    static void run(Path data, int kills) throws IOException {
        Random random = new Random(2026);
        AuthFile file = new AuthFile(new DiskFolder(data, Pause.SLEEP));
        for (int kill = 0; kill < kills; kill++) {
            long last = 0;
            try (ChildJvm child = new ChildJvm(Child.class, data.toString())) {
                for (int saves = random.nextInt(1, 40); saves > 0; saves--) {
                    last = Long.parseLong(child.answer());
                }
            }
            Tokens tokens = file.tokens(REGISTRY).orElseThrow();
            long found = Long.parseLong(tokens.expiresAt().text());
            // It went on while we were reading, so "new" may be some saves later.
            if (found < last || !tokens.equals(login(found))) {
                throw new IllegalStateException("after save " + last + " the file holds " + found);
            }
        }
        save(data, 0);
        try (Stream<Path> files = Files.list(data)) {
            long left = files.filter(path -> path.toString().endsWith(".tmp")).count();
            if (left > 0) {
                throw new IllegalStateException(left + " temporary files were left behind");
            }
        }
    }

    private static void save(Path data, long number) {
        DataFolder folder = new DiskFolder(data, Pause.SLEEP);
        folder.exclusively(Cancellation.none(), () -> {
            new AuthFile(folder).save(REGISTRY, login(number));
            return number;
        });
    }

    private static Tokens login(long number) {
        return new Tokens(
                Secret.of(("r" + number + " ").repeat(PADDING / 8)),
                Secret.of("a" + number),
                new PythonJson.Numeral(Long.toString(number)));
    }

    /** Saves 1, 2, 3, ... and prints each number after it was saved. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            for (long number = 1; ; number++) {
                save(Path.of(arguments[0]), number);
                System.out.println(number);
            }
        }
    }
}
