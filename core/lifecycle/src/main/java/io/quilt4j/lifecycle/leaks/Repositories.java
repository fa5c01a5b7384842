package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Which folders are git repositories. */
final class Repositories {

    private Repositories() {}

    /** A {@code .git}, or a repository without a working tree. */
    static boolean isRepository(Path folder) {
        Path head = folder.resolve("HEAD"); // in old ones a link to a branch, which need not be there yet
        return (Files.isRegularFile(head) || Files.isSymbolicLink(head))
                && Files.isDirectory(folder.resolve("objects"))
                && Files.isDirectory(folder.resolve("refs"));
    }

    static boolean isObjects(Path folder) {
        Path parent = folder.getParent();
        return parent != null && folder.getFileName().toString().equals("objects") && isRepository(parent);
    }

    /**
     * The repository that a path lies in.
     *
     * @throws NoSuchFileException where it lies in none
     */
    static Path around(Path path) throws NoSuchFileException {
        for (Path folder = path.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (isRepository(git) || Files.isRegularFile(git)) {
                return git;
            }
            if (isRepository(folder)) {
                return folder;
            }
        }
        throw new NoSuchFileException(path.toString(), null, "is in no git repository, so that it has no history");
    }

    /** {@code place}: the folder, or the file {@code .git} of a worktree that names it. */
    static FileRepository open(Path place) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        if (Files.isDirectory(place)) {
            builder.setGitDir(place.toFile());
        } else {
            builder.setWorkTree(
                    Objects.requireNonNull(place.toAbsolutePath().getParent()).toFile());
        }
        return (FileRepository) builder.setMustExist(true).build();
    }

    /** Null: what it holds can be read; else why not, and what can be done. */
    static @Nullable String unread(FileRepository repository, Path place) {
        String format = repository.getConfig().getString("extensions", null, "objectformat");
        return format == null || format.equalsIgnoreCase("sha1")
                ? null
                : place + " names its objects by " + format
                        + ", which is not read here: its history was not looked at. This"
                        + " looks at it: git --git-dir=" + repository.getDirectory()
                        + " cat-file --batch-all-objects --batch | quilt4j scan -";
    }

    /** What is not there to be looked at. */
    static void remark(FileRepository repository, Path place, Findings findings) throws IOException {
        int cut = repository.getObjectDatabase().getShallowCommits().size();
        if (cut > 0) {
            findings.remark(place + " is a shallow clone: what was before " + cut + (cut == 1 ? " commit" : " commits")
                    + " is not there to be looked at (git fetch --unshallow).");
        }
        if (repository.getConfig().getString("extensions", null, "partialclone") != null) {
            findings.remark(
                    place + " is a partial clone: files that it has not fetched are not there to be looked at.");
        }
    }
}
