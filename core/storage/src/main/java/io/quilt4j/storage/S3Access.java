package io.quilt4j.storage;

import io.quilt4j.auth.AwsCredentials;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How S3 is reached.
 *
 * @param credentials asked before requests, so that it may renew them, such as {@code quilt.auth()::credentials}; null: the
 *     default chain of AWS, which knows environment variables, profiles and the roles of machines
 * @param endpoint of another store that speaks S3; null: AWS
 * @param region null: as AWS finds it out, {@code us-east-1} if it cannot
 * @param requesterPays whether the caller pays for requests to buckets whose owners want that
 */
public record S3Access(
        @Nullable Supplier<AwsCredentials> credentials,
        @Nullable URI endpoint,
        @Nullable String region,
        boolean requesterPays) {

    /** The same, where the owner of a bucket pays. */
    public S3Access(@Nullable Supplier<AwsCredentials> credentials, @Nullable URI endpoint, @Nullable String region) {
        this(credentials, endpoint, region, false);
    }

    /** With what the machine is set up with. */
    public static final S3Access OF_THIS_MACHINE = new S3Access(null, null, null);

    /** With the role of the catalog's user. */
    public static S3Access of(Supplier<AwsCredentials> credentials) {
        return new S3Access(credentials, null, null);
    }
}
