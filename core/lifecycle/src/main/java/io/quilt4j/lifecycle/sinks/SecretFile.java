package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of mode 0600 with the secret and a line end; one that is replaced keeps its owner, group and mode.
 *
 * @param replaces whether a file that holds a key already may be replaced; any other file is left alone
 */
public record SecretFile(Path path, boolean replaces) implements SecretSink {

    private static final int LONGER_THAN_ANY_KEY = 1024;

    /** A new file; an existing one is left alone. */
    public SecretFile(Path path) {
        this(path, false);
    }

    @Override
    public void check() throws IOException {
        if (Files.exists(path)) {
            requireAKeyThatMayGo();
        }
        PrivateFile.rehearse(path, replaces);
    }

    private void requireAKeyThatMayGo() throws IOException {
        if (!replaces) {
            throw new IOException(path
                    + " exists already; name a new file, remove that one, or if it holds a key that may be replaced,"
                    + " say so (--replace, replace=True).");
        }
        if (!Files.isRegularFile(path)
                || Files.size(path) > LONGER_THAN_ANY_KEY
                || read().filter(secret -> secret.startsWith("qk_")).isEmpty()) {
            throw new IOException(path + " holds something else than a key; name a new file, or remove that one.");
        }
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        PrivateFile.write(path, secret.reveal() + "\n", replaces);
        return PrivateFile.isOpen(path)
                ? Optional.of(path + " can be read by all users of this machine, as it could before: chmod 600 it.")
                : Optional.empty();
    }

    @Override
    public String describe() {
        return "file:" + path.toAbsolutePath();
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public Optional<Secret> read() throws IOException {
        return PrivateFile.holdsText(path)
                ? Optional.of(Secret.of(DotEnv.text(path).strip()))
                : Optional.empty();
    }

    @Override
    public boolean overlaps(SecretSink other) {
        return (other instanceof SecretFile file && FileNames.areOne(path, file.path()))
                || (other instanceof EnvFile line && FileNames.areOne(path, line.path()));
    }

    @Override
    public SecretSink replacing() {
        return new SecretFile(path, true);
    }

    @Override
    public SecretSink inRotation(String token) {
        return replacing();
    }

    @Override
    public void tidy() {
        FileTurn.tidy(path);
    }

    @Override
    public Former former() throws IOException {
        return PrivateFile.former(path, read().orElse(null));
    }

    @Override
    public void undo(Former before, Secret stored) throws IOException {
        PrivateFile.putBack(path, before.content());
    }
}
