package io.quilt4j.storage;

import io.quilt4j.auth.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** What an access to S3 is in words of the SDK. */
final class SdkAccess {

    private SdkAccess() {}

    /** The region that was said, or that of this machine; where none is known the one that any bucket can be found from. */
    static Region region(S3Access access) {
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
