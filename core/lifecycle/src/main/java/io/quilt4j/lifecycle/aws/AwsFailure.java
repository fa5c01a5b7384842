package io.quilt4j.lifecycle.aws;

import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Reasons;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Says what went wrong with a secret in AWS Secrets Manager. */
final class AwsFailure {

    private AwsFailure() {}

    /** Never with the SDK's own text, which may repeat what was sent. */
    static IOException of(String what, RuntimeException e) {
        QuiltException ours = ours(e);
        String reason = ours != null ? String.valueOf(ours.getMessage()) : ofTheSdk(e) + ".";
        return new IOException("The secret in AWS Secrets Manager could not be " + what + ": " + reason, e);
    }

    /** What our own network says is for people. */
    private static @Nullable QuiltException ours(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuiltException ours) {
                return ours;
            }
        }
        return null;
    }

    private static String ofTheSdk(RuntimeException e) {
        return e instanceof SecretsManagerException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : said(e);
    }

    private static String said(RuntimeException e) {
        String text = Objects.requireNonNullElse(e.getMessage(), "no answer");
        // What the SDK goes on with are the names of all places where it has looked, as Java calls objects.
        if (text.startsWith("Unable to load region")) {
            return "no region is known; set AWS_REGION, or region in ~/.aws/config";
        }
        if (text.startsWith("Unable to load credentials")) {
            return "no credentials for AWS were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException failed) {
                return Reasons.of(failed);
            }
        }
        return firstLine(text);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
