package io.quilt4j.audit;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.storage.ObjectStore;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a trail cannot be read, and what to do about it. */
final class TrailFailure {

    private TrailFailure() {}

    static QuiltException listing(IOException failure) {
        String path = failure instanceof FileSystemException system ? " in " + system.getFile() : "";
        return named("Could not list the audit trail" + path + ": " + reason(failure) + ".", failure);
    }

    static QuiltException reading(TrailFile file, IOException failure) {
        return named(
                "Could not read " + file.name() + " of the audit trail: " + reason(failure)
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

    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (failure instanceof FileNotFoundException && failure.getMessage() != null) {
            String message = failure.getMessage();
            return message.substring(message.lastIndexOf('(') + 1).replace(")", "");
        } else if (failure instanceof EOFException) {
            return "it ends half-way";
        }
        // The message of a FileSystemException begins with the path, which the sentence already names.
        String text = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return text == null ? "the system refused it without a reason" : text;
    }
}
