package io.quilt4j.storage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Two clients of the SDK that share their connections: one with the caller's credentials, one that is nobody. */
final class S3Clients implements AutoCloseable {

    private final SdkHttpClient connections;
    private final S3Client signed;
    private final S3Client anonymous;
    private final @Nullable LoginCredentials login;

    @SuppressWarnings("deprecation") // its successor wants another httpcore5 than Calcite brings
    S3Clients(S3Access access, int mostConnections) {
        connections = ApacheHttpClient.builder()
                .maxConnections(mostConnections)
                .connectionTimeout(access.mostSilence())
                .socketTimeout(access.mostSilence())
                .build();
        Region region = SdkAccess.region(access);
        AwsCredentialsProvider machine = DefaultCredentialsProvider.builder().build();
        LoginCredentials ofLogin = LoginCredentials.of(access);
        login = ofLogin == null ? null : ofLogin.or(machine);
        signed = client(access, region, login == null ? machine : login);
        anonymous = client(access, region, AnonymousCredentialsProvider.create());
    }

    private S3Client client(S3Access access, Region region, AwsCredentialsProvider provider) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(connections)
                .crossRegionAccessEnabled(true)
                // Every byte is held against the hash of the package, which also knows what was meant to be there.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(provider)
                .region(region);
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint()).forcePathStyle(true);
        }
        return builder.build();
    }

    S3Client signed() {
        return signed;
    }

    S3Client anonymous() {
        return anonymous;
    }

    /** Null: the credentials are those of the machine, which renew themselves. */
    @Nullable
    LoginCredentials login() {
        return login;
    }

    @Override
    public void close() {
        signed.close();
        anonymous.close();
        connections.close();
    }
}
