package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A new file of mode 0600 with the secret and a line end. An existing file is left alone. */
public record SecretFile(Path path) implements SecretSink {

    @Override
    public void check() throws IOException {
        PrivateFile.checkFolder(path);
        if (Files.exists(path)) {
            throw new IOException(path + " exists already; name a new file, or remove that one.");
        }
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        PrivateFile.write(path, secret.reveal() + "\n");
        return Optional.empty();
    }
}
