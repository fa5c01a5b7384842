package io.quilt4j.base;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * What kept a file or a connection from being used, in words that end a sentence: {@code permission denied}. Java says some of it by
 * the names of its classes alone, and half of the rest with a path in front.
 */
public final class Reasons {

    /** The first that fits. */
    private static final Map<Class<? extends Exception>, String> WORDS = words();

    private Reasons() {}

    /** For a sentence that names the file, or the host, already; without a full stop. */
    public static String of(Exception failure) {
        for (Map.Entry<Class<? extends Exception>, String> known : WORDS.entrySet()) {
            if (known.getKey().isInstance(failure)) {
                return known.getValue();
            }
        }
        String text = failure.getMessage();
        if (failure instanceof FileSystemException system) {
            text = system.getReason(); // the message begins with the path
        } else if (failure instanceof FileNotFoundException && text != null && text.endsWith(")")) {
            text = text.substring(text.lastIndexOf('(') + 1, text.length() - 1);
        }
        if (text != null && !text.isBlank()) {
            return text.strip().replaceFirst("\\.$", "");
        }
        return failure.getCause() instanceof IOException cause ? of(cause) : "the system refused it without a reason";
    }

    private static Map<Class<? extends Exception>, String> words() {
        Map<Class<? extends Exception>, String> words = new LinkedHashMap<>();
        words.put(AccessDeniedException.class, "permission denied");
        words.put(NoSuchFileException.class, "it does not exist");
        words.put(FileAlreadyExistsException.class, "a file is there already");
        words.put(NotDirectoryException.class, "it is no folder");
        words.put(DirectoryNotEmptyException.class, "the folder is not empty");
        words.put(FileSystemLoopException.class, "its links lead in a circle");
        words.put(AtomicMoveNotSupportedException.class, "files cannot be renamed there");
        words.put(ReadOnlyFileSystemException.class, "it can only be read");
        words.put(CharacterCodingException.class, "it is no text in UTF-8");
        words.put(ZipException.class, "it is damaged, or not what its name says");
        words.put(EOFException.class, "it ends half-way");
        words.put(ClosedChannelException.class, "it was closed meanwhile");
        words.put(UnknownHostException.class, "there is no such host");
        words.put(ConnectException.class, "nothing answers there");
        return words;
    }
}
