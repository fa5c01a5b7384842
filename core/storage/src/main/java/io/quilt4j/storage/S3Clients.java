package io.quilt4j.storage;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.QuiltException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Two clients of the SDK that share their connections: one with the caller's credentials, one that is nobody. */
final class S3Clients implements AutoCloseable {

    private static final Duration MOST_SILENCE = Duration.ofSeconds(20);

    private final SdkHttpClient connections;
    private final S3Client signed;
    private final S3Client anonymous;

    @SuppressWarnings("deprecation") // its successor wants another httpcore5 than Calcite brings
    S3Clients(S3Access access, int mostConnections) {
        connections = ApacheHttpClient.builder()
                .maxConnections(mostConnections)
                .connectionTimeout(MOST_SILENCE)
                .socketTimeout(MOST_SILENCE)
                .build();
        Region region = SdkAccess.region(access);
        signed = client(access, region, provider(access.credentials()));
        anonymous = client(access, region, AnonymousCredentialsProvider.create());
    }

    private S3Client client(S3Access access, Region region, AwsCredentialsProvider provider) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(connections)
                .crossRegionAccessEnabled(access.endpoint() == null)
                // Every byte is held against the hash of the package, which also knows what was meant to be there.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(provider)
                .region(region);
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint()).forcePathStyle(true);
        }
        return builder.build();
    }

    /** Those of the login; where the catalog gives none, as to some API keys, those of the machine. */
    private static AwsCredentialsProvider provider(@Nullable Supplier<AwsCredentials> login) {
        AwsCredentialsProvider machine = DefaultCredentialsProvider.builder().build();
        if (login == null) {
            return machine;
        }
        return () -> {
            AwsCredentials present;
            try {
                present = login.get();
            } catch (QuiltException refused) {
                try {
                    return machine.resolveCredentials();
                } catch (SdkException none) {
                    refused.addSuppressed(none);
                    throw refused;
                }
            }
            return SdkAccess.credentials(present);
        };
    }

    S3Client signed() {
        return signed;
    }

    S3Client anonymous() {
        return anonymous;
    }

    @Override
    public void close() {
        signed.close();
        anonymous.close();
        connections.close();
    }
}
