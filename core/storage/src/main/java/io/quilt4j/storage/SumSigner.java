package io.quilt4j.storage;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs like the SDK, but of a request whose headers hold the SHA-256 of its content, the headers only: who changes the content has to
 * change the header, which is signed. Over plain HTTP the SDK would else hash and sign the content once more, piece by piece.
 */
final class SumSigner implements AwsV4HttpSigner {

    private static final String SUM = "x-amz-checksum-sha256";

    private final AwsV4HttpSigner plain = AwsV4HttpSigner.create();

    /** For a client. */
    static AwsV4AuthScheme scheme() {
        AwsV4AuthScheme plain = AwsV4AuthScheme.create();
        SumSigner signer = new SumSigner();
        return new AwsV4AuthScheme() {
            @Override
            public String schemeId() {
                return plain.schemeId();
            }

            @Override
            public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
                return plain.identityProvider(providers);
            }

            @Override
            public AwsV4HttpSigner signer() {
                return signer;
            }
        };
    }

    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
        if (request.payload().isEmpty()
                || request.request().firstMatchingHeader(SUM).isEmpty()) {
            return plain.sign(request);
        }
        SignedRequest signed = plain.sign(request.toBuilder()
                .payload(null)
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .build());
        return SignedRequest.builder()
                .request(signed.request())
                .payload(request.payload().get())
                .build();
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
        return plain.signAsync(request);
    }
}
