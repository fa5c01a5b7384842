package io.quilt4j.shell.prelude.secrets;

import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        if (Files.exists(path)) {
            readable();
        }
    }

    private void readable() throws IOException {
        try {
            Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new IOException(path + " is not a text in UTF-8.", e);
        }
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        String before = Files.exists(path) ? Files.readString(path) : "";
        PrivateFile.write(path, withValue(before, secret.reveal()));
        return isIgnoredByGit()
                ? Optional.empty()
                : Optional.of(path + " holds a secret and git does not ignore it: add it to .gitignore.");
    }

    /** Whatever else is in the file stays as it is, line ends too. */
    private String withValue(String contents, String value) {
        Matcher line = assignment().matcher(contents);
        if (line.find()) {
            // Of a name that stands there twice, the last one counts.
            return assignment().matcher(contents).replaceAll("$1" + variable + "=" + Matcher.quoteReplacement(value));
        }
        String lineEnd = contents.contains("\r\n") ? "\r\n" : "\n";
        boolean open = !contents.isEmpty() && !contents.endsWith("\n");
        return contents + (open ? lineEnd : "") + variable + "=" + value + lineEnd;
    }

    private Pattern assignment() {
        return Pattern.compile("(?m)^([ \\t]*(?:export[ \\t]+)?)" + variable + "[ \\t]*=[^\\r\\n]*");
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
