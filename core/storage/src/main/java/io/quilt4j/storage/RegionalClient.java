package io.quilt4j.storage;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A client of the SDK, which remembers where buckets are, with a way to forget it: the SDK does so only if an answer says another
 * region in a header, and asks a wrong one for ever where none does. Any thread may use it.
 */
final class RegionalClient implements AutoCloseable {

    private final Supplier<S3Client> making;
    private volatile S3Client client;

    /** @param making of clients that share their connections, which whoever gives them closes */
    RegionalClient(Supplier<S3Client> making) {
        this.making = making;
        client = making.get();
    }

    <T> T ask(Function<S3Client, T> question) {
        S3Client asked = client;
        try {
            return BrokenAnswer.again(() -> question.apply(asked));
        } catch (S3Exception refused) {
            if (!S3Failure.isOfAnotherRegion(refused)) {
                throw refused;
            }
            S3Client ignorant = replaced(asked);
            return BrokenAnswer.again(() -> question.apply(ignorant));
        }
    }

    /** The one before is not closed, since other threads may be asking it; it holds nothing of its own. */
    private synchronized S3Client replaced(S3Client asked) {
        if (client == asked) {
            client = making.get();
        }
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
