package io.quilt4j.lifecycle.sinks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks git whether it would ever commit a file. */
final class GitIgnore {

    private GitIgnore() {}

    /** True also where git has no say: outside a repository, or where there is no git. */
    static boolean covers(Path path) {
        try {
            Process git = new ProcessBuilder(
                            "git",
                            "check-ignore",
                            "--quiet",
                            path.toAbsolutePath().toString())
                    .directory(FileNames.folder(path).toFile())
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
