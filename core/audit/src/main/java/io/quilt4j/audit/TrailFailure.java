package io.quilt4j.audit;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a trail cannot be read, and what to do about it. */
final class TrailFailure {

    private TrailFailure() {}

    static QuiltException listing(IOException failure) {
        String path = failure instanceof FileSystemException system ? " in " + system.getFile() : "";
        return named("Could not list the audit trail" + path + ": " + Reasons.of(failure) + ".", failure);
    }

    static QuiltException reading(TrailFile file, IOException failure) {
        return named(
                "Could not read " + file.name() + " of the audit trail: " + Reasons.of(failure)
                        + ". Nothing is answered without it: mend or move the file, or leave it out by its date.",
                failure);
    }

    private static QuiltException named(String message, IOException failure) {
        if (failure instanceof ObjectStore.Unavailable) {
            return new UnavailableException(message + " Try again later.", failure);
        } else if (failure instanceof NoSuchFileException) {
            return new NotFoundException(message + " Check the property auditTrail.", failure);
        }
        return failure instanceof AccessDeniedException
                ? new PermissionDeniedException(message + " Ask its owner for permission to read it.", failure)
                : new StorageException(message, failure);
    }
}
