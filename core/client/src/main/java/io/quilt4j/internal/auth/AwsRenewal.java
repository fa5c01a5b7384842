package io.quilt4j.internal.auth;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the AWS credentials of one catalog fresh, by the file that the programs of a user share. Any number of threads may ask:
 * one of them asks the catalog, and the others then find what it got.
 */
final class AwsRenewal {

    private static final String RENEWAL = "The question for AWS credentials";
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration RENEW = Duration.ofMinutes(15);
    private static final Duration MUST_RENEW = Duration.ofMinutes(10);

    private final CredentialsFile credentials;
    private final Clock clock;
    private final Consumer<String> warnings;
    private final ReentrantLock turn = new ReentrantLock();

    AwsRenewal(CredentialsFile credentials, Clock clock, Consumer<String> warnings) {
        this.credentials = credentials;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Good for some minutes at least; the stored ones, or those that the catalog answers. */
    AwsCredentials current(Supplier<CredentialsFile.Answered> catalog, Cancellation cancellation) {
        takeTurn(cancellation);
        try {
            AwsCredentials stored = credentials.read().orElse(null);
            return stored != null && lasts(stored, RENEW) ? stored : renewed(stored, catalog, cancellation);
        } finally {
            turn.unlock();
        }
    }

    /** Others than these. */
    AwsCredentials after(
            AwsCredentials refused, Supplier<CredentialsFile.Answered> catalog, Cancellation cancellation) {
        takeTurn(cancellation);
        try {
            AwsCredentials stored = credentials.read().orElse(null);
            if (stored != null && !stored.sessionToken().equals(refused.sessionToken()) && lasts(stored, RENEW)) {
                return stored;
            }
            return renewed(null, catalog, cancellation);
        } finally {
            turn.unlock();
        }
    }

    /** Each may give up while it waits. */
    private void takeTurn(Cancellation cancellation) {
        cancellation.check(RENEWAL);
        try {
            while (!turn.tryLock(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                cancellation.check(RENEWAL);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(RENEWAL + " was interrupted.", interrupted);
        }
    }

    private AwsCredentials renewed(
            @Nullable AwsCredentials stored, Supplier<CredentialsFile.Answered> catalog, Cancellation cancellation) {
        CredentialsFile.Answered answered;
        try {
            answered = catalog.get();
        } catch (CancelledException givenUp) {
            throw givenUp;
        } catch (QuiltException refused) {
            if (stored != null && lasts(stored, MUST_RENEW)) {
                return stored;
            }
            throw refused;
        }
        try {
            credentials.save(answered, cancellation);
        } catch (StorageException unsaved) {
            warnings.accept("New AWS credentials could not be stored. " + unsaved.getMessage());
        }
        return answered.credentials();
    }

    private boolean lasts(AwsCredentials stored, Duration time) {
        return !stored.expiresAt().isBefore(clock.instant().plus(time));
    }
}
