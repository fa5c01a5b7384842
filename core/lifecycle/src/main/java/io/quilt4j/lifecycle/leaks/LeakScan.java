package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets in files and in git repositories. Asks no catalog: {@link LeakedKeys} does. Memory does not grow with the
 * size of a file or of a repository's contents.
 *
 * @param paths files and folders
 * @param history whether all that the git repositories in or around the paths hold is looked at, too: commits, branches, tags,
 *     messages, notes, stashes, what was added and not committed, what no branch reaches any more
 * @param since a revision: of the histories only commits that it does not reach; null: all
 */
public record LeakScan(
        List<Path> paths, boolean history, @Nullable String since) {

    public LeakScan {
        paths = List.copyOf(paths);
    }

    /**
     * Keeps JGit, in this whole process, from writing what it measures of the disk into the user's home: for a program that
     * uses it for nothing but scans.
     */
    public static void leaveHomeAlone() {
        SystemReader usual = SystemReader.getInstance();
        if (!(usual instanceof HomelessJgit)) {
            SystemReader.setInstance(new HomelessJgit(usual));
        }
    }

    /**
     * Looks through one stream, to its end.
     *
     * @param name of the stream in what is found
     */
    public static ScanResult of(InputStream in, String name) throws IOException {
        Findings findings = new Findings();
        new FileTree(findings, repository -> {}).stream(in, name);
        return findings.result();
    }

    /**
     * Looks. What cannot be read on the way is a problem of the result, and ends nothing.
     *
     * @throws NoSuchFileException where a path is not there, or a history is wanted and there is no git repository
     */
    public ScanResult run() throws IOException {
        Findings findings = new Findings();
        Set<Path> repositories = new LinkedHashSet<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
        }
        for (Path path : paths) {
            int before = repositories.size();
            search(path, new FileTree(findings, repository -> repositories.add(repository.normalize())), findings);
            if (history && repositories.size() == before) {
                repositories.add(Repositories.around(path));
            }
        }
        if (history) {
            for (Path repository : repositories) {
                new GitHistory(repository, since, findings).search();
            }
        }
        return findings.result();
    }

    /** Of what was named, all is looked at: what neither is nor holds a file must not look clean. */
    private static void search(Path path, FileTree tree, Findings findings) throws IOException {
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            // Links are not followed, but for the one that was named.
            tree.search(Files.isSymbolicLink(path) ? path.toRealPath() : path, path);
        } else if (isPipeOfShell(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                tree.stream(in, path.toString());
            }
        } else {
            findings.problem(path + " is neither a file nor a folder: give what it holds to standard input (scan -).");
        }
    }

    /** What {@code <(command)} is for a program: a link to a pipe that has a writer, and no name. */
    private static boolean isPipeOfShell(Path path) throws IOException {
        return Files.isSymbolicLink(path)
                && Files.readSymbolicLink(path).getFileName().toString().startsWith("pipe:[");
    }
}
