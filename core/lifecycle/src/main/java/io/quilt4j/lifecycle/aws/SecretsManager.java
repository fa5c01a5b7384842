package io.quilt4j.lifecycle.aws;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The steps that a rotation takes in Secrets Manager; each may be taken again. */
public final class SecretsManager implements AutoCloseable {

    /** The label of the value that is used. */
    public static final String CURRENT = "AWSCURRENT";

    /** The label of the value that is to be tried. */
    public static final String PENDING = "AWSPENDING";

    private final SecretsManagerClient client;

    private SecretsManager(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * A client with the credentials of this machine, over the network of the options.
     *
     * @param options whose environment has {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} and {@code AWS_DEFAULT_REGION}; all else is
     *     found as the SDK finds it
     * @throws IOException if the SDK is not on the class path, or knows no region
     */
    public static SecretsManager open(QuiltOptions options) throws IOException {
        try {
            return new SecretsManager(client(options));
        } catch (NoClassDefFoundError missing) {
            throw new IOException(
                    "AWS Secrets Manager needs the SDK of AWS: add software.amazon.awssdk:secretsmanager to the class"
                            + " path.",
                    missing);
        } catch (SdkException | QuiltException e) {
            throw AwsFailure.of("opened", e);
        }
    }

    private static SecretsManagerClient client(QuiltOptions options) {
        Map<String, String> environment = options.environment();
        OwnNetwork network = new OwnNetwork(options);
        SecretsManagerClientBuilder builder =
                SecretsManagerClient.builder().httpClientBuilder(defaults -> network); // closed with the client
        Duration limit = options.requestTimeout();
        if (!limit.isZero()) {
            builder.overrideConfiguration(all -> all.apiCallTimeout(limit));
        }
        String endpoint = environment.getOrDefault(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        if (!endpoint.isBlank()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        String region = environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
        if (!region.isBlank()) {
            builder.region(Region.of(region));
        }
        return builder.build();
    }

    /** Fails unless the secret is there and may be seen. */
    public void check(String name) throws IOException {
        DescribeSecretResponse found = calling("seen", sdk -> sdk.describeSecret(request -> request.secretId(name)));
        if (found.deletedDate() != null) {
            throw new IOException("The secret " + name + " in AWS Secrets Manager is about to be deleted.");
        }
    }

    /** The name that no other secret has. */
    public String arn(String name) throws IOException {
        String arn = calling("seen", sdk -> sdk.describeSecret(request -> request.secretId(name)))
                .arn();
        return arn == null ? name : arn;
    }

    /** Adds a version with one label. The same token with the same value is the same version. */
    public void put(String name, String token, Secret secret, String stage) throws IOException {
        calling(
                "stored",
                sdk -> sdk.putSecretValue(request -> request.secretId(name)
                        .clientRequestToken(token)
                        .secretString(secret.reveal())
                        .versionStages(stage)));
    }

    /** The value that is used; empty: there is none. */
    public Optional<Secret> current(String name) throws IOException {
        return value(GetSecretValueRequest.builder().secretId(name).versionStage(CURRENT));
    }

    /** The value that was put with this token, whatever its labels; empty: there is none. */
    public Optional<Secret> version(String name, String token) throws IOException {
        return value(GetSecretValueRequest.builder().secretId(name).versionId(token));
    }

    private Optional<Secret> value(GetSecretValueRequest.Builder request) throws IOException {
        try {
            return Optional.ofNullable(client.getSecretValue(request.build()).secretString())
                    .map(Secret::of);
        } catch (ResourceNotFoundException none) {
            return Optional.empty();
        } catch (SdkException | QuiltException e) {
            throw AwsFailure.of("read", e);
        }
    }

    /** Makes the version of this token the one that is used. */
    public void promote(String name, String token) throws IOException {
        Map<String, List<String>> stages = calling("seen", sdk -> sdk.describeSecret(request -> request.secretId(name)))
                .versionIdsToStages();
        String current = holder(stages, CURRENT);
        if (!token.equals(current)) {
            calling(
                    "moved",
                    sdk -> sdk.updateSecretVersionStage(request -> request.secretId(name)
                            .versionStage(CURRENT)
                            .moveToVersionId(token)
                            .removeFromVersionId(current.isEmpty() ? null : current)));
        }
        if (token.equals(holder(stages, PENDING))) {
            withdraw(name, token);
        }
    }

    /** Takes the label of what is to be tried from this version. */
    public void withdraw(String name, String token) throws IOException {
        calling(
                "moved",
                sdk -> sdk.updateSecretVersionStage(
                        request -> request.secretId(name).versionStage(PENDING).removeFromVersionId(token)));
    }

    private static String holder(Map<String, List<String>> stages, String stage) {
        return stages.entrySet().stream()
                .filter(version -> version.getValue().contains(stage))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private <T> T calling(String what, Function<SecretsManagerClient, T> call) throws IOException {
        try {
            return call.apply(client);
        } catch (SdkException | QuiltException e) {
            throw AwsFailure.of(what, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
