package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A local stack with sample data and a login to it as its administrator; all of it is gone after {@link #close}. Any thread may ask. */
final class DemoLogin implements AutoCloseable {

    private final Map<String, String> environment;
    private @Nullable LocalRegistry stack;
    private @Nullable Path data;
    private boolean closed;

    DemoLogin(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Starts the stack, unless it runs already. Further logins are its administrator's, and ask nobody; {@code people} are asked for keys. */
    synchronized QuiltDatabase start(@Nullable LoginDialogue people) {
        if (closed) {
            throw new IllegalStateException("The demo has ended.");
        }
        LocalRegistry running = stack;
        boolean first = running == null;
        if (running == null) {
            running = LocalRegistry.start(RegistryOptions.temporary().sample(true));
            stack = running;
        }
        QuiltOptions options = options(running, people);
        if (first) {
            running.packages().ifPresent(folder -> Quilt.homeConfiguration(options)
                    .set("default_local_registry", folder.toString()));
            try (Quilt quilt = Quilt.open(options)) {
                quilt.auth().login(Secret.of(running.issueCode("admin")));
            }
        }
        return new QuiltDatabase(
                options,
                running.auditTrail().toString(),
                running.packages().map(URI::toString).orElse(null));
    }

    private QuiltOptions options(LocalRegistry running, @Nullable LoginDialogue people) {
        return QuiltOptions.builder()
                .catalog(running.catalog())
                .dataDirectory(dataDirectory())
                .environment(withTrail(running))
                .keyChangeListener(
                        new Journal(dataDirectory().resolve("journal.jsonl"), Clock.systemUTC(), warning -> {})
                                .listener(null))
                .loginDialogue(new AsAdministrator(running, people))
                .build();
    }

    /** Nobody needs to be asked for the code of a stack that is one's own. */
    private record AsAdministrator(
            LocalRegistry stack, @Nullable LoginDialogue people) implements LoginDialogue {

        @Override
        public void say(String line) {}

        @Override
        public void open(URI page) {}

        @Override
        public Secret askForCode(String prompt) {
            return people != null && prompt.startsWith("API key")
                    ? people.askForCode(prompt)
                    : Secret.of(stack.issueCode("admin"));
        }
    }

    /** For what looks there who uses a key. */
    private Map<String, String> withTrail(LocalRegistry running) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(Workspace.AUDIT_TRAIL_VARIABLE, running.auditTrail().toString());
        return all;
    }

    private Path dataDirectory() {
        try {
            Path directory = data == null ? Files.createTempDirectory("quilt4j-demo") : data;
            data = directory;
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo could not make a folder for its files.", e);
        }
    }

    /** Leaves nothing behind, once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (stack != null) {
            stack.close();
        }
        if (data != null) {
            delete(data);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The demo could not delete its files in " + directory + ".", e);
        }
    }
}
