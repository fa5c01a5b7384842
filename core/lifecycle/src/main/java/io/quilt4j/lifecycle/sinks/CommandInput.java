package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The standard input of another program, a password manager's say: the secret without a line end. What the program prints is
 * dropped, because it may repeat the secret.
 */
public record CommandInput(List<String> command) implements SecretSink {

    private static final long MOST_SECONDS = 60;

    public CommandInput {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least the name of a program");
        }
    }

    @Override
    public void check() throws IOException {
        String program = command.get(0);
        boolean windows = File.pathSeparatorChar == ';'; // where a program is found under other names too
        if (!windows && !isThere(program)) {
            throw new IOException("There is no program " + program + ".");
        }
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>(command);
        if (words.get(0).contains("/")) {
            words.set(0, Path.of(words.get(0)).toAbsolutePath().toString()); // it may be needed again from elsewhere
        }
        return "command:" + Words.join(words);
    }

    @Override
    public boolean isReadable() {
        return false;
    }

    private static boolean isThere(String program) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(program));
        }
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It does not outlive us: what it does later nobody would know of.
        Thread end = new Thread(() -> end(process));
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException ending) {
            end(process);
            throw new IOException(command.get(0) + " was not given the secret, as this program ends.", ending);
        }
        try {
            boolean given = hand(secret, process);
            require(given, status(process));
        } finally {
            letGo(end);
        }
        return Optional.empty();
    }

    @Override
    public void undo(Former before, Secret stored) throws IOException {
        throw new IOException("What " + command.get(0) + " was given cannot be taken back.");
    }

    /** What had no secret has none; what had it and failed may have kept it before that. */
    private void require(boolean given, int status) throws IOException {
        if (status != 0) {
            String what = command.get(0) + " ended with status " + status;
            throw given
                    ? new MayBeStoredException(what + " after it was given the secret.")
                    : new IOException(what + ".");
        }
        if (!given) {
            throw new IOException(command.get(0) + " did not read the secret.");
        }
    }

    private int status(Process process) throws IOException {
        try {
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new MayBeStoredException("Interrupted while " + command.get(0) + " had the secret.", e);
        }
        end(process);
        throw new MayBeStoredException(command.get(0) + " was given the secret, and did not end within " + MOST_SECONDS
                + " seconds: it was stopped.");
    }

    /** What it has started, too: a shell's own end would leave the commands of its line running. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void letGo(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException ending) {
            // It runs just now.
        }
    }

    /** False when the program did not take it; its exit status may say why. */
    private static boolean hand(Secret secret, Process process) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
