package io.quilt4j.storage;

import io.quilt4j.base.BlockStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.core.sync.RequestBody;

/** Some bytes of a file, from its place on, which can be read again when a request is repeated. */
final class FileRange extends BlockStream {

    private final FileChannel channel;
    private long left;

    private FileRange(Path file, long first, long length) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(first);
        left = length;
    }

    static InputStream open(Path file, long first, long length) throws IOException {
        return new FileRange(file, first, length);
    }

    static RequestBody body(Path file, long first, long length) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return new FileRange(file, first, length);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                },
                length,
                "application/octet-stream");
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(length, left)));
        if (read < 0) {
            throw new IOException("the file became shorter while it was read");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
