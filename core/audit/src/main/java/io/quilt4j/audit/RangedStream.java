package io.quilt4j.audit;

import io.quilt4j.base.BlockStream;
import io.quilt4j.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object from an offset on, in requests for some megabytes each. An answer that is cut off or stays away is
 * asked for again from where it broke. For one thread.
 */
final class RangedStream extends BlockStream {

    /** A part and the rest of its last line, so that most parts are one request. */
    private static final long AT_ONCE = Parts.USUAL_SIZE + (256 << 10);

    private static final int MOST_ATTEMPTS = 4;

    private final ObjectStore store;
    private final String key;
    private final String tag;
    private final long size;
    private long next;
    private long rangeEnd;
    private int attempts;
    private @Nullable InputStream answer;

    RangedStream(ObjectStore store, String key, String tag, long offset, long size) {
        this.store = store;
        this.key = key;
        this.tag = tag;
        this.next = offset;
        this.size = size;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next < size) {
            InputStream in = answer(); // what is refused stays so: the store has asked again where that helps
            try {
                int count = in.read(target, offset, (int) Math.min(length, rangeEnd - next));
                if (count > 0) {
                    next += count;
                    attempts = 0;
                    endOfRange();
                    return count;
                }
                throw new IOException("the answer was cut off");
            } catch (IOException e) {
                abandon();
                if (++attempts == MOST_ATTEMPTS) {
                    throw new ObjectStore.Unavailable("S3 broke off its answer " + MOST_ATTEMPTS + " times", e);
                }
            }
        }
        return -1;
    }

    private InputStream answer() throws IOException {
        InputStream in = answer;
        if (in == null) {
            rangeEnd = Math.min(size, next + AT_ONCE);
            in = store.read(key, tag, next, rangeEnd - 1);
            answer = in;
        }
        return in;
    }

    private void endOfRange() throws IOException {
        if (next == rangeEnd && answer != null) {
            answer.close(); // nothing is left in it, so that its connection can be used again
            answer = null;
        }
    }

    private void abandon() {
        InputStream in = answer;
        answer = null;
        if (in != null) {
            store.abandon(in);
        }
    }

    @Override
    public void close() {
        abandon();
    }
}
