package io.quilt4j.shell.python;

import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Says in Python's words what is wrong with a file. */
final class FileErrors {

    private FileErrors() {}

    static PythonException of(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return numbered(2, "FileNotFoundError", "No such file or directory", path, e);
        } else if (e instanceof FileAlreadyExistsException) {
            return numbered(17, "FileExistsError", "File exists", path, e);
        } else if (e instanceof AccessDeniedException) {
            return numbered(13, "PermissionError", "Permission denied", path, e);
        } else if (Files.isDirectory(path)) {
            return numbered(21, "IsADirectoryError", "Is a directory", path, e);
        }
        String name = Repr.of(PurePaths.text(path));
        return e instanceof CharacterCodingException
                ? new PythonException("UnicodeDecodeError", "'utf-8' codec can't decode " + name, e)
                : new PythonException("OSError", Reasons.of(e) + ": " + name, e);
    }

    /** {@code [Errno 2] No such file or directory: 'x.txt'}; of it {@code e.args} holds the number and the words. */
    private static PythonException numbered(int number, String type, String words, Path path, IOException e) {
        String text = "[Errno " + number + "] " + words + ": " + Repr.of(PurePaths.text(path));
        return new PythonException(type, text, "", List.of((long) number, words), e);
    }
}
