package io.quilt4j.jdbc;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the streams that parameters may be bound to. */
final class Streams {

    static final long ALL = Integer.MAX_VALUE;

    private Streams() {}

    static byte @Nullable [] bytes(@Nullable InputStream stream, long length) throws SQLException {
        if (length < 0) {
            throw SqlErrors.invalid("The length of a stream must be 0 or more.");
        }
        try {
            return stream == null ? null : stream.readNBytes((int) Math.min(length, ALL));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    static @Nullable String ascii(@Nullable InputStream stream, long length) throws SQLException {
        return decoded(bytes(stream, length), StandardCharsets.US_ASCII);
    }

    static @Nullable String unicode(@Nullable InputStream stream, long length) throws SQLException {
        return decoded(bytes(stream, length), StandardCharsets.UTF_16BE);
    }

    private static @Nullable String decoded(byte @Nullable [] bytes, Charset charset) {
        return bytes == null ? null : new String(bytes, charset);
    }

    static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
        if (length < 0) {
            throw SqlErrors.invalid("The length of a stream must be 0 or more.");
        }
        if (reader == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        try {
            for (int letter = 0; text.length() < length && letter >= 0; ) {
                letter = reader.read();
                if (letter >= 0) {
                    text.append((char) letter);
                }
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        return text.toString();
    }

    private static SQLException unreadable(IOException cause) {
        return SqlErrors.of("22000", "The stream of a parameter cannot be read.", cause);
    }
}
