package io.quilt4j.shell.prelude.secrets;

import io.quilt4j.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A line {@code QUILT_API_KEY=...} of a {@code .env} file; other lines stay. The file gets mode 0600, and there is a warning when
 * git would commit it.
 */
public record EnvFile(Path path, String variable) implements SecretSink {

    public EnvFile {
        if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("'" + variable + "' cannot be the name of an environment variable");
        }
    }

    @Override
    public void check() throws IOException {
        PrivateFile.checkFolder(path);
        if (Files.exists(path) && !(Files.isRegularFile(path) && Files.isReadable(path))) {
            throw new IOException("Cannot read " + path + ".");
        }
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(path) ? Files.readAllLines(path) : List.of());
        String line = variable + "=" + secret.reveal();
        boolean replaced = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\s*(export\\s+)?" + variable + "\\s*=.*")) {
                lines.set(i, line);
                replaced = true;
            }
        }
        if (!replaced) {
            lines.add(line);
        }
        PrivateFile.write(path, String.join("\n", lines) + "\n");
        return isIgnoredByGit()
                ? Optional.empty()
                : Optional.of(path + " holds a secret and git does not ignore it: add it to .gitignore.");
    }

    /** True also where git has no say: outside a repository, or where there is no git. */
    private boolean isIgnoredByGit() {
        try {
            Process git = new ProcessBuilder(
                            "git",
                            "check-ignore",
                            "--quiet",
                            path.toAbsolutePath().toString())
                    .directory(PrivateFile.folder(path).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = git.waitFor(5, TimeUnit.SECONDS);
            if (!ended) {
                git.destroy();
            }
            // 0: ignored, 1: not ignored, 128: not in a repository.
            return !ended || git.exitValue() != 1;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
