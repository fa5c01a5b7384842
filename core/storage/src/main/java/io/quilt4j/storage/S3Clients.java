package io.quilt4j.storage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Two clients of the SDK that share their connections: one with the caller's credentials, one that is nobody. */
final class S3Clients implements AutoCloseable {

    private final SdkHttpClient connections;
    private final RegionalClient signed;
    private final RegionalClient anonymous;
    private final @Nullable LoginCredentials login;

    @SuppressWarnings("deprecation") // its successor wants another httpcore5 than Calcite brings
    S3Clients(S3Access access, int mostConnections) {
        connections = ApacheHttpClient.builder()
                .maxConnections(mostConnections)
                .connectionTimeout(access.mostSilence())
                .socketTimeout(access.mostSilence())
                .build();
        AwsCredentialsProvider machine = DefaultCredentialsProvider.builder().build();
        login = LoginCredentials.of(access, machine);
        signed = client(access, login == null ? machine : login);
        anonymous = client(access, AnonymousCredentialsProvider.create());
    }

    private RegionalClient client(S3Access access, AwsCredentialsProvider provider) {
        return new RegionalClient(
                () -> SdkAccess.client(access, provider).httpClient(connections).build());
    }

    RegionalClient signed() {
        return signed;
    }

    RegionalClient anonymous() {
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
