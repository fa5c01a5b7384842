package io.quilt4j.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Code in a file or a stream: UTF-8, with or without the mark that some editors put before it. */
final class SourceText {

    private static final char MARK = '\uFEFF';

    private SourceText() {}

    /** The text of a file. Throws an {@code IOException} that names the file and says why. */
    static String ofFile(String name) throws IOException {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new Unreadable(name + " is a folder, not a file of code");
            }
            return of(Files.readAllBytes(file), name);
        } catch (InvalidPathException e) {
            throw new Unreadable("the name of this file cannot be written in the present locale: " + name, e);
        } catch (NoSuchFileException e) {
            throw new Unreadable("there is no file " + name, e);
        } catch (AccessDeniedException e) {
            throw new Unreadable("you may not read " + name, e);
        }
    }

    /** The text of bytes that come from {@code where}. */
    static String of(byte[] bytes, String where) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new Unreadable(
                        where + " is no text in UTF-8: it has characters NUL, as UTF-16 has; save it as UTF-8");
            }
            return withoutMark(text);
        } catch (CharacterCodingException e) {
            throw new Unreadable(where + " is not in UTF-8" + encoding(bytes) + ": save it as UTF-8", e);
        }
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static String encoding(byte[] bytes) {
        int first = bytes.length > 1 ? ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff) : 0;
        return first == 0xfffe || first == 0xfeff ? ", but in UTF-16" : ", maybe in Latin-1";
    }

    /** Says which file, and why. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Exception cause) {
            super(message, cause);
        }
    }
}
