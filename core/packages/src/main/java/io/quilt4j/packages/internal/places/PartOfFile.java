package io.quilt4j.packages.internal.places;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Some bytes of a file. */
final class PartOfFile extends InputStream {

    private final FileChannel channel;
    private long left;

    PartOfFile(Path file, long first, long length) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        } else if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(first);
        left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(length, left)));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
