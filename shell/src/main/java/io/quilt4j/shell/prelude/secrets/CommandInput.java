package io.quilt4j.shell.prelude.secrets;

import io.quilt4j.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /** Whether a program can be started shows only when it is. */
    @Override
    public void check() {}

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(secret.reveal().getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                throw new IOException(command.get(0) + " did not end within " + MOST_SECONDS + " seconds.");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.get(0) + ".", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.get(0) + " ended with status " + process.exitValue() + ".");
        }
        return Optional.empty();
    }
}
