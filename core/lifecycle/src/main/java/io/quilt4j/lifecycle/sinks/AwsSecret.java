package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.aws.SecretsManager;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret of AWS Secrets Manager, which exists already, with the credentials of this machine. In a rotation a new value
 * stands beside the present one, as {@code AWSPENDING}, until it is proven.
 *
 * @param options whose environment has {@code AWS_ENDPOINT_URL} and {@code AWS_REGION}, and by whose proxy, certificates and
 *     timeouts AWS is reached
 * @param token of the version that a rotation makes; null: not in a rotation
 */
public record AwsSecret(
        String name, QuiltOptions options, @Nullable String token) implements SecretSink {

    /** Not in a rotation. */
    public AwsSecret(String name, QuiltOptions options) {
        this(name, options, null);
    }

    @Override
    public void check() throws IOException {
        try (SecretsManager manager = SecretsManager.open(options)) {
            manager.check(name);
        }
    }

    @Override
    public Optional<String> store(Secret secret) throws IOException {
        try (SecretsManager manager = SecretsManager.open(options)) {
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
        try (SecretsManager manager = SecretsManager.open(options)) {
            return token == null ? manager.current(name) : manager.version(name, token);
        }
    }

    /** It may be named by its ARN, too. */
    @Override
    public boolean overlaps(SecretSink other) throws IOException {
        if (!(other instanceof AwsSecret secret)) {
            return false;
        }
        if (name.equals(secret.name())) {
            return true;
        }
        try (SecretsManager manager = SecretsManager.open(options)) {
            return manager.arn(name).equals(manager.arn(secret.name()));
        }
    }

    @Override
    public SecretSink inRotation(String ofSecret) {
        return new AwsSecret(name, options, ofSecret);
    }

    @Override
    public void promote() throws IOException {
        if (token != null) {
            try (SecretsManager manager = SecretsManager.open(options)) {
                manager.promote(name, token);
            }
        }
    }

    /** What is used, which a rotation leaves alone until the new value is promoted. */
    @Override
    public Former former() throws IOException {
        try (SecretsManager manager = SecretsManager.open(options)) {
            return new Former(manager.current(name).orElse(null), null);
        }
    }

    /** In a rotation the present value was never touched. */
    @Override
    public void undo(Former before, Secret stored) throws IOException {
        Secret value = before.value();
        if (token != null) {
            try (SecretsManager manager = SecretsManager.open(options)) {
                manager.withdraw(name, token);
            }
        } else if (value != null) {
            store(value);
        }
    }

    /** Without the options, which hold secrets. */
    @Override
    public String toString() {
        return describe();
    }
}
