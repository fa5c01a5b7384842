package io.quilt4j.storage;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.QuiltException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The credentials of the login. When S3 takes them for expired they are renewed, once for all threads that were refused. Any thread
 * may use it.
 */
final class LoginCredentials implements AwsCredentialsProvider {

    private final Supplier<AwsCredentials> login;
    private final @Nullable UnaryOperator<AwsCredentials> renewal;
    private final AwsCredentialsProvider otherwise;
    private volatile int renewals;
    private volatile @Nullable AwsCredentials last;

    /** The store knows nothing of the login, as one that is not the catalog's. */
    private volatile boolean unknown;

    private LoginCredentials(
            Supplier<AwsCredentials> login,
            @Nullable UnaryOperator<AwsCredentials> renewal,
            AwsCredentialsProvider otherwise) {
        this.login = login;
        this.renewal = renewal;
        this.otherwise = otherwise;
    }

    /**
     * Null: there is no login, and the machine's are to be used.
     *
     * @param machine asked where the catalog gives none, as to some API keys, or the store does not know them
     */
    static @Nullable LoginCredentials of(S3Access access, AwsCredentialsProvider machine) {
        return access.credentials() == null
                ? null
                : new LoginCredentials(access.credentials(), access.renewal(), machine);
    }

    @Override
    public software.amazon.awssdk.auth.credentials.AwsCredentials resolveCredentials() {
        if (unknown) {
            return otherwise.resolveCredentials();
        }
        AwsCredentials present;
        try {
            present = login.get();
        } catch (QuiltException refused) {
            try {
                return otherwise.resolveCredentials();
            } catch (SdkException none) {
                refused.addSuppressed(none);
                throw refused;
            }
        }
        last = present;
        return SdkAccess.credentials(present);
    }

    /** The answer to a question that signs with these, asked once more with others if S3 does not know them or takes them for expired. */
    <T> T renewing(Supplier<T> question) {
        int before = renewals;
        try {
            return question.get();
        } catch (S3Exception refused) {
            boolean hasOthers = S3Failure.isExpired(refused)
                    ? renew(before)
                    : S3Failure.isUnknown(refused) && !unknown && useOthers();
            if (!hasOthers) {
                throw refused;
            }
            return question.get();
        }
    }

    /** From now on those of the other place; false: it has none. */
    private boolean useOthers() {
        try {
            otherwise.resolveCredentials();
            unknown = true;
            return true;
        } catch (SdkException none) {
            return false;
        }
    }

    /** Renews them, unless another thread did since {@code before}; false: nobody can. */
    private synchronized boolean renew(int before) {
        AwsCredentials refused = last;
        if (renewal == null || refused == null) {
            return false;
        }
        if (renewals == before) {
            last = renewal.apply(refused);
            renewals++;
        }
        return true;
    }
}
