package io.quilt4j.storage;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in words what S3 said in codes. */
final class S3Failure {

    /** Codes of credentials that the store does not know; the last is versitygw's, with the status 404. */
    private static final Set<String> UNKNOWN = Set.of("InvalidToken", "InvalidAccessKeyId", "XAdminUserNotFound");

    private S3Failure() {}

    /**
     * @param action what was tried, for a sentence, such as {@code "read s3://bucket/key"}
     * @param permission that it takes, such as {@code "s3:GetObject"}
     */
    static QuiltException of(SdkException failure, String action, String permission) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuiltException known) {
                return known; // from the login, which gives the credentials
            }
        }
        if (failure instanceof S3Exception answer) {
            return ofAnswer(answer, "Could not " + action + ": ", permission);
        }
        if (hasNoCredentials(failure)) {
            return new AuthenticationException(
                    "No AWS credentials were found to " + action
                            + ". Log in to the catalog, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                            + " AWS_PROFILE.",
                    failure);
        }
        return new UnavailableException(
                "Could not " + action + ": S3 cannot be reached (" + innermost(failure)
                        + "). Look at the network and at AWS_ENDPOINT_URL_S3, then try again.",
                failure);
    }

    static boolean hasNoCredentials(SdkException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Unable to load credentials");
    }

    static boolean isExpired(S3Exception answer) {
        return code(answer).equals("ExpiredToken") || code(answer).equals("TokenRefreshRequired");
    }

    static boolean isUnknown(S3Exception answer) {
        return UNKNOWN.contains(code(answer));
    }

    /** Whether a thing is missing, of an answer 404: some servers say it of users, too, and then know nothing of the object. */
    private static boolean isMissing(String code) {
        return code.isEmpty() || code.startsWith("NoSuch") || code.equals("NotFound");
    }

    /** Whether the request was signed for another region than the bucket's and nobody says which; HEAD is answered without a code. */
    static boolean isOfAnotherRegion(S3Exception answer) {
        String code = code(answer);
        return answer.statusCode() == 400
                && (code.isEmpty()
                        || code.equals("AuthorizationHeaderMalformed")
                        || code.equals("IllegalLocationConstraintException"));
    }

    /** Whether it takes other credentials, another region or a restored object, which a permission or patience would not mend. */
    static boolean isOfBucketOrLogin(S3Exception answer) {
        return isExpired(answer)
                || isUnknown(answer)
                || code(answer).equals("InvalidObjectState")
                || code(answer).equals("AuthorizationHeaderMalformed")
                || answer.statusCode() == 301
                || answer.statusCode() == 307;
    }

    static String code(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static QuiltException ofAnswer(S3Exception answer, String tried, String permission) {
        return switch (code(answer)) {
            case "NoSuchBucket" -> new NotFoundException(tried + "there is no such bucket. Look at its name.", answer);
            case "InvalidBucketName" ->
                new InvalidInputException(tried + "no bucket can have that name. Look at it.", answer);
            case "NoSuchVersion" -> new NotFoundException(tried + "that version of the object is gone.", answer);
            case "InvalidObjectState" ->
                new UnavailableException(
                        tried + "the object is archived. Restore it first (aws s3api restore-object), then try again.",
                        answer);
            case "ExpiredToken", "TokenRefreshRequired" ->
                new AuthenticationException(tried + "the AWS credentials have expired. Log in again.", answer);
            case "InvalidAccessKeyId", "InvalidToken", "XAdminUserNotFound", "SignatureDoesNotMatch" ->
                new AuthenticationException(
                        tried
                                + "S3 does not know these credentials. Log in again, or look at AWS_ACCESS_KEY_ID and"
                                + " its secret.",
                        answer);
            case "AuthorizationHeaderMalformed", "PermanentRedirect" -> elsewhere(answer, tried);
            case "BadDigest", "XAmzContentChecksumMismatch" ->
                new UnavailableException(
                        tried
                                + "what arrived is not what was sent. Somebody writes to the file, or something on the"
                                + " way changes it. Try again.",
                        answer);
            default -> ofStatus(answer, tried, permission);
        };
    }

    private static QuiltException elsewhere(S3Exception answer, String tried) {
        return new InvalidInputException(
                tried + "the bucket is in another region. Set AWS_REGION to the bucket's.", answer);
    }

    private static QuiltException ofStatus(S3Exception answer, String tried, String permission) {
        String code = code(answer);
        int status = answer.statusCode();
        String said = code.isEmpty() ? "status " + status : code;
        return switch (status) {
            case 301, 307 -> elsewhere(answer, tried);
            case 401, 403 ->
                new PermissionDeniedException(
                        tried + "it is forbidden. These credentials need the permission " + permission + ".", answer);
            case 404 ->
                isMissing(code)
                        ? new NotFoundException(tried + "it is not there.", answer)
                        : new InvalidInputException(tried + "S3 answered " + code + "." + next(code), answer);
            case 409, 412 ->
                new ConflictException(
                        tried + "somebody else wrote it in the meantime. Look at what is there, then try again.",
                        answer);
            case 416 -> new ProtocolException(tried + "it is shorter than it should be.", answer);
            default ->
                status == 429 || status >= 500
                        ? new UnavailableException(tried + "S3 answered " + said + ". Try again later.", answer)
                        : new InvalidInputException(tried + "S3 answered " + said + "." + next(code), answer);
        };
    }

    private static String next(String code) {
        return code.startsWith("KMS")
                ? " The key that the object is encrypted with cannot be used: ask whoever owns it."
                : " Ask whoever runs the bucket what it wants.";
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IOException failed ? Reasons.of(failed) : "the connection failed";
    }
}
