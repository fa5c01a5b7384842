package io.quilt4j.lifecycle.rotation;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalRecord;
import io.quilt4j.lifecycle.sinks.DotEnv;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Kills processes in the middle of a rotation and goes on with each. Arguments: how many are to be killed before they are done.
 * Prints one JSON object: how many were, in which states the rotations were left, and what was lost.
 */
public final class KilledRotations {

    /** Nanoseconds; more than a request and a record take on a machine that is not busy. */
    private static final int BETWEEN_RECORDS = 20_000_000;

    /** What a shell says of a process that was killed. */
    private static final int KILLED = 137;

    private KilledRotations() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1) {
            child(URI.create(arguments[0]), Path.of(arguments[1]));
            return;
        }
        Path home = Files.createTempDirectory("quilt4j-killed");
        try (LocalRegistry stack = LocalRegistry.start(RegistryOptions.temporary());
                Quilt quilt = Quilt.open(options(stack.catalog(), home))) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            System.out.println(new Kills(stack, quilt, home).run(Integer.parseInt(arguments[0])));
        }
    }

    /** The class path with a jar in place of each folder: an archive of classes, without which a child is slow, takes no folders. */
    private static String jars(Path home) throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path folder = Path.of(place);
            places.add(Files.isDirectory(folder) ? jar(folder, home.resolve(places.size() + ".jar")) : place);
        }
        return String.join(File.pathSeparator, places);
    }

    private static String jar(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar.toString();
    }

    private static QuiltOptions options(URI catalog, Path home) {
        return QuiltOptions.builder()
                .catalog(catalog)
                .dataDirectory(home.resolve("data"))
                .environment(Map.of("HOME", home.toString()))
                .build();
    }

    private static Rotations rotations(Quilt quilt, URI catalog, Path home) {
        Journal journal = new Journal(home.resolve("state/journal.jsonl"), Clock.systemUTC(), warning -> {});
        return new Rotations(quilt, null, options(catalog, home), journal, null);
    }

    private static RotationPlan plan(Path home) {
        return RotationPlan.ofName("ci")
                .to(new EnvFile(home.resolve(".env"), "QUILT_API_KEY"))
                .idle(Duration.ZERO)
                .build();
    }

    private static void child(URI catalog, Path home) {
        try (Quilt quilt = Quilt.open(options(catalog, home))) {
            quilt.me();
            System.out.println("begins");
            rotations(quilt, catalog, home).start(plan(home));
        }
    }

    private static final class Kills {

        private final LocalRegistry stack;
        private final Quilt quilt;
        private final Path home;
        private final Random random = new Random(17);
        private final Map<String, Integer> states = new TreeMap<>();
        private final String classPath;
        private List<String> options = List.of();
        private int records;
        private int children;
        private int killed;
        private int noWorkingKey;
        private int unknownKeys;
        private int wrongKeys;
        private long leftFiles;

        Kills(LocalRegistry stack, Quilt quilt, Path home) throws IOException {
            this.stack = stack;
            this.quilt = quilt;
            this.home = home;
            this.classPath = jars(home);
        }

        String run(int count) throws IOException, InterruptedException {
            String archive = home.resolve("classes.jsa").toString();
            options = List.of("-XX:ArchiveClassesAtExit=" + archive);
            once(false);
            options = List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive);
            while (killed < count) {
                once(true);
                if (killed % 100 == 0) {
                    System.err.println(told());
                }
            }
            return told();
        }

        private String told() {
            return "{\"killed\": " + killed + ", \"of\": " + children + ", \"left in\": \"" + states
                    + "\", \"without a working key\": " + noWorkingKey + ", \"unknown keys left\": " + unknownKeys
                    + ", \"wrong keys revoked\": " + wrongKeys
                    + ", \"temporary files left\": " + leftFiles + "}";
        }

        private void once(boolean kills) throws IOException, InterruptedException {
            children++;
            quilt.apiKeys()
                    .revokeAll(quilt.apiKeys().list().stream().map(ApiKey::id).toList());
            Files.deleteIfExists(home.resolve("state/journal.jsonl"));
            quilt.apiKeys().create("bystander");
            String old = quilt.apiKeys().create("ci").secret().reveal();
            Files.writeString(home.resolve(".env"), "QUILT_API_KEY=" + old + "\n");
            if (rotated(kills)) {
                killed++;
                states.merge(state(), 1, Integer::sum);
            }
            look();
            while (!finish()) {
                look();
            }
            look();
            List<String> names =
                    quilt.apiKeys().list().stream().map(ApiKey::name).sorted().toList();
            wrongKeys += names.contains("bystander") ? 0 : 1;
            unknownKeys += Math.max(0, names.size() - 2);
            try (Stream<Path> files = Files.list(home)) {
                leftFiles +=
                        files.filter(file -> file.toString().endsWith(".tmp")).count();
            }
        }

        /** Lets a child rotate; true when it was killed before it was done, some time after one of its records. */
        private boolean rotated(boolean kills) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
            command.addAll(List.of("-cp", classPath, KilledRotations.class.getName()));
            command.addAll(List.of(stack.catalog().toString(), home.toString()));
            Process child = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var out = child.inputReader()) {
                out.readLine();
                if (kills) {
                    int record = random.nextInt(records);
                    while (child.isAlive() && records() < record) {
                        LockSupport.parkNanos(100_000);
                    }
                    LockSupport.parkNanos(random.nextInt(BETWEEN_RECORDS));
                    child.destroyForcibly();
                }
                int status = child.waitFor();
                if (status != 0 && status != KILLED) {
                    throw new IllegalStateException("a rotation ended with " + status + " by itself");
                }
                records = status == 0 ? records() : records;
                return status == KILLED;
            }
        }

        private int records() throws IOException {
            Path journal = home.resolve("state/journal.jsonl");
            return Files.exists(journal)
                    ? (int) Files.readString(journal).lines().count()
                    : 0;
        }

        private String state() {
            Journal journal = new Journal(home.resolve("state/journal.jsonl"), Clock.systemUTC(), warning -> {});
            String state = "nothing";
            for (JournalRecord record : journal.records()) {
                state = record.entry().op().equals("rotate") ? record.entry().outcome() : state;
            }
            return state;
        }

        private void look() throws IOException {
            Secret inPlace =
                    DotEnv.read(home.resolve(".env"), name -> null).getOrDefault("QUILT_API_KEY", Secret.of(""));
            try (Quilt user = Quilt.open(
                    options(stack.catalog(), home).toBuilder().apiKey(inPlace).build())) {
                user.me();
            } catch (AuthenticationException e) {
                noWorkingKey++;
            }
        }

        /** True when there is nothing left to do. */
        private boolean finish() {
            Rotations rotations = rotations(quilt, stack.catalog(), home);
            List<RotationStatus> open = rotations.status(null);
            boolean old =
                    quilt.apiKeys().list().stream().anyMatch(key -> key.name().equals("ci"));
            if (open.isEmpty() && !old) {
                return true;
            }
            if (open.isEmpty()) {
                rotations.start(plan(home));
            } else {
                rotations.resume(null);
            }
            return false;
        }
    }
}
