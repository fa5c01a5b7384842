package io.quilt4j.storage;

import io.quilt4j.base.BlockStream;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Bytes of an object, asked for again from where an answer broke off, which the SDK does not do: a long object comes through many
 * a broken connection. What comes later is of the same object as what came before, or the stream fails. For one thread; another
 * one may close it.
 */
final class ObjectStream extends BlockStream {

    /** In a row, without a byte between them. */
    private static final int ATTEMPTS = 5;

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

    private final Source source;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long at;
    private long end;
    private @Nullable String tag;
    private int failures;
    private volatile ResponseInputStream<GetObjectResponse> answer;

    /** Asks for the bytes from one to another, both included, of the object as long as it has this tag; null: any. */
    interface Source {
        ResponseInputStream<GetObjectResponse> ask(long from, long to, @Nullable String tag);
    }

    private ObjectStream(Source source, long first, ResponseInputStream<GetObjectResponse> answer) {
        this.source = source;
        this.at = first;
        this.answer = answer;
    }

    /** From {@code first} on, {@code length} bytes or fewer if there are no more. */
    static InputStream open(long first, long length, Source source) {
        ResponseInputStream<GetObjectResponse> answer = source.ask(first, first + length - 1, null);
        ObjectStream stream = new ObjectStream(source, first, answer);
        stream.tag = answer.response().eTag();
        stream.end = Math.min(first + length, stream.objectSize(answer));
        return stream;
    }

    /** How long the object is as a whole, of an answer that begins where it should. */
    private long objectSize(ResponseInputStream<GetObjectResponse> begun) {
        String range = begun.response().contentRange();
        Matcher said = RANGE.matcher(range == null ? "" : range);
        boolean isRange = said.matches();
        if (isRange ? Long.parseLong(said.group(1)) != at : at > 0) {
            begun.abort();
            throw new ProtocolException("S3 answered with other bytes than it was asked for.");
        }
        return isRange ? Long.parseLong(said.group(2)) : begun.response().contentLength();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at < end) {
            try {
                int read = answer.read(bytes, from, (int) Math.min(length, end - at));
                if (read >= 0) {
                    at += read;
                    failures = 0;
                    return read;
                }
                goOn(new IOException("the answer ended too early"));
            } catch (IOException broken) {
                goOn(broken);
            }
        }
        return -1;
    }

    /** Asks for what is missing. */
    private void goOn(IOException broken) throws IOException {
        answer.abort();
        failures++;
        if (failures == ATTEMPTS || isClosedWithin(FIRST_PAUSE_MILLIS << (failures - 1))) {
            throw broken;
        }
        try {
            answer = source.ask(at, end - 1, tag);
            objectSize(answer);
        } catch (ConflictException replaced) {
            throw failed(new ProtocolException("It was replaced while it was read. Read it again.", replaced));
        } catch (QuiltException refused) {
            throw failed(refused);
        }
        if (closed.getCount() == 0) {
            answer.abort();
        }
    }

    private static IOException failed(QuiltException known) {
        return new IOException(known.getMessage(), known);
    }

    private boolean isClosedWithin(long millis) throws IOException {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", interrupted);
        }
    }

    /** Closing an answer in its middle would read the rest of it. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        if (at < end) {
            answer.abort();
        } else {
            answer.close();
        }
    }
}
