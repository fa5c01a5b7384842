package io.quilt4j.storage;

import io.quilt4j.auth.Auth;
import io.quilt4j.auth.AwsCredentials;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How S3 is reached.
 *
 * @param credentials asked before requests, so that it may renew them, such as {@code quilt.auth()::credentials}; null: the
 *     default chain of AWS, which knows environment variables, profiles and the roles of machines
 * @param renewal asked for others when S3 takes some for expired, in the middle of a transfer say; null: the transfer fails then
 * @param endpoint of another store that speaks S3; null: AWS
 * @param region null: as AWS finds it out, {@code us-east-1} if it cannot
 * @param requesterPays whether the caller pays for requests to buckets whose owners want that
 * @param mostSilence after which a request counts as broken
 */
public record S3Access(
        @Nullable Supplier<AwsCredentials> credentials,
        @Nullable UnaryOperator<AwsCredentials> renewal,
        @Nullable URI endpoint,
        @Nullable String region,
        boolean requesterPays,
        Duration mostSilence) {

    private static final Duration MOST_SILENCE = Duration.ofSeconds(20);

    /** Where the owner of a bucket pays, and nobody renews credentials. */
    public S3Access(@Nullable Supplier<AwsCredentials> credentials, @Nullable URI endpoint, @Nullable String region) {
        this(credentials, null, endpoint, region, false, MOST_SILENCE);
    }

    /** With what the machine is set up with. */
    public static final S3Access OF_THIS_MACHINE = new S3Access(null, null, null);

    /** With these credentials. */
    public static S3Access of(Supplier<AwsCredentials> credentials) {
        return new S3Access(credentials, null, null);
    }

    /** With the role of the catalog's user. */
    public static S3Access of(Auth auth) {
        return of(auth::credentials).renewedBy(auth::credentialsAfter);
    }

    /** The same, at another place. */
    public S3Access at(@Nullable URI otherEndpoint, @Nullable String otherRegion) {
        return new S3Access(credentials, renewal, otherEndpoint, otherRegion, requesterPays, mostSilence);
    }

    /** The same, with other credentials when S3 takes some for expired. */
    public S3Access renewedBy(@Nullable UnaryOperator<AwsCredentials> other) {
        return new S3Access(credentials, other, endpoint, region, requesterPays, mostSilence);
    }

    /** The same, where the caller pays. */
    public S3Access payingForRequests(boolean pays) {
        return new S3Access(credentials, renewal, endpoint, region, pays, mostSilence);
    }

    /** The same, with more or less patience. */
    public S3Access silentAtMost(Duration time) {
        return new S3Access(credentials, renewal, endpoint, region, requesterPays, time);
    }
}
