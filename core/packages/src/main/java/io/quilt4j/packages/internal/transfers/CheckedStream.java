package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.QuiltException;
import io.quilt4j.packages.internal.hashes.Hasher;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A content on its way to the user, held against its hash: the last bytes come only when all are right. Whoever stops before the
 * end has bytes that nobody held against anything.
 */
public final class CheckedStream extends FilterInputStream {

    private final Content content;
    private final @Nullable Hasher hasher;
    private long seen;
    private boolean checked;

    public CheckedStream(Content content, InputStream in) {
        super(in);
        this.content = content;
        this.hasher = content.hasher();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (seen == content.size()) {
            check();
            return -1;
        }
        int read = in.read(bytes, from, (int) Math.min(length, content.size() - seen));
        if (read < 0) {
            throw failed(content.wrongSize("is shorter"));
        }
        if (hasher != null) {
            hasher.update(bytes, from, read);
        }
        seen += read;
        if (seen == content.size()) {
            check();
        }
        return read;
    }

    private void check() throws IOException {
        if (checked) {
            return;
        }
        if (in.read() >= 0) {
            throw failed(content.wrongSize("is longer"));
        }
        if (hasher != null) {
            try {
                content.check(hasher.finish());
            } catch (QuiltException wrong) {
                throw failed(wrong);
            }
        }
        checked = true;
    }

    private static IOException failed(QuiltException wrong) {
        return new IOException(wrong.getMessage(), wrong);
    }

    @Override
    public long skip(long count) throws IOException {
        long left = count;
        byte[] passed = new byte[8192];
        while (left > 0) {
            int read = read(passed, 0, (int) Math.min(passed.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
