package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.aws.SecretsManager;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret of AWS Secrets Manager, which exists already, with the credentials of this machine. In a rotation a new value
 * stands beside the present one, as {@code AWSPENDING}, until it is proven.
 *
 * @param environment for {@code AWS_ENDPOINT_URL} and {@code AWS_REGION}
 * @param token of the version that a rotation makes; null: not in a rotation
 */
public record AwsSecret(
        String name,
        Map<String, String> environment,
        @Nullable String token) implements SecretSink {

    public AwsSecret {
        environment = Map.copyOf(environment);
    }

    /** Not in a rotation. */
    public AwsSecret(String name, Map<String, String> environment) {
        this(name, environment, null);
    }

    @Override
    public void check() throws IOException {
        try (SecretsManager manager = SecretsManager.open(environment)) {
            manager.check(name);
        }
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        try (SecretsManager manager = SecretsManager.open(environment)) {
            if (token == null) {
                manager.put(name, UUID.randomUUID().toString(), secret, SecretsManager.CURRENT);
            } else {
                manager.put(name, token, secret, SecretsManager.PENDING);
            }
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "aws:" + name;
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public Optional<Secret> read() throws IOException {
        try (SecretsManager manager = SecretsManager.open(environment)) {
            return token == null ? manager.current(name) : manager.version(name, token);
        }
    }

    @Override
    public SecretSink inRotation(String ofSecret) {
        return new AwsSecret(name, environment, ofSecret);
    }

    @Override
    public void promote() throws IOException {
        if (token != null) {
            try (SecretsManager manager = SecretsManager.open(environment)) {
                manager.promote(name, token);
            }
        }
    }

    /** The present value was never touched. */
    @Override
    public boolean undo(@Nullable Secret before) throws IOException {
        if (token == null) {
            return SecretSink.super.undo(before);
        }
        try (SecretsManager manager = SecretsManager.open(environment)) {
            manager.withdraw(name, token);
        }
        return true;
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return describe();
    }
}
