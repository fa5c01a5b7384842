package io.quilt4j.packages.internal.places;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in words what kept a file of this machine from being read or written. */
public final class LocalFailure {

    private LocalFailure() {}

    public static QuiltException reading(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new NotFoundException("There is no file " + file + ".", failure);
        }
        return new StorageException("Could not read " + file + ": " + reason(failure) + ".", failure);
    }

    public static QuiltException writing(Path file, IOException failure) {
        return new StorageException(
                "Could not write " + file + ": " + reason(failure)
                        + ". What it held before is unchanged. Make the folder writable, free some space, or choose"
                        + " another.",
                failure);
    }

    /**
     * A file that could not be brought.
     *
     * @param part of the file, which stays beside it until it is fetched again
     */
    public static QuiltException fetching(Path file, @Nullable Path part, IOException failure) {
        String stays = part == null
                ? ""
                : " What is there of it stays beside it as " + part.getFileName()
                        + ", with its .sums, and belongs to no package.";
        return new StorageException(
                "Could not write " + file + ": " + reason(failure) + ". What it held before is unchanged." + stays
                        + " Free some space, or make the folder writable, and fetch again: it goes on where it was.",
                failure);
    }

    private static String reason(IOException failure) {
        return failure instanceof FileAlreadyExistsException
                ? "a file is where a folder should be"
                : Reasons.of(failure);
    }
}
