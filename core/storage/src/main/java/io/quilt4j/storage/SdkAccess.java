package io.quilt4j.storage;

import io.quilt4j.auth.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** What an access to S3 is in words of the SDK. */
final class SdkAccess {

    private SdkAccess() {}

    /** A client that finds the region of a bucket by itself, wherever it is; its connections are still to be said. */
    static S3ClientBuilder client(S3Access access, AwsCredentialsProvider provider) {
        S3ClientBuilder builder = S3Client.builder()
                .crossRegionAccessEnabled(true)
                // Every byte is held against something better: the hash of a package, the lines of a trail.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(provider)
                .putAuthScheme(SumSigner.scheme())
                .region(region(access));
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint()).forcePathStyle(true);
        }
        return builder;
    }

    /** The region that was said, or that of this machine; where none is known the one that any bucket can be found from. */
    private static Region region(S3Access access) {
        if (access.region() != null) {
            return Region.of(access.region());
        }
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkException none) {
            return Region.US_EAST_1;
        }
    }

    static AwsSessionCredentials credentials(AwsCredentials present) {
        return AwsSessionCredentials.create(
                present.accessKey(),
                present.secretKey().reveal(),
                present.sessionToken().reveal());
    }
}
