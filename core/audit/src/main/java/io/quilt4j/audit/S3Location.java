package io.quilt4j.audit;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.storage.S3Access;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code s3://bucket/prefix?endpoint=https://host&region=name&credentials=aws}.
 *
 * @param prefix empty, or ending with a slash
 * @param credentialsOfAws whether those of the caller are not to be used
 */
record S3Location(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        @Nullable String region,
        boolean credentialsOfAws) {

    private static final Pattern FORM = Pattern.compile("s3://([a-zA-Z0-9][a-zA-Z0-9._-]*)(?:/([^?]*))?(?:\\?(.*))?");

    static S3Location of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw invalid(null);
        }
        String prefix = matcher.group(2) == null ? "" : matcher.group(2);
        String[] options =
                matcher.group(3) == null ? new String[0] : matcher.group(3).split("&", -1);
        URI endpoint = null;
        String region = null;
        boolean credentialsOfAws = false;
        for (String option : options) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.startsWith("endpoint=")) {
                endpoint = address(value);
            } else if (option.startsWith("region=") && !value.isEmpty()) {
                region = value;
            } else if (option.equals("credentials=aws")) {
                credentialsOfAws = true;
            } else {
                throw invalid(null);
            }
        }
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return new S3Location(matcher.group(1), folder, endpoint, region, credentialsOfAws);
    }

    private static URI address(String value) {
        try {
            URI address = URI.create(URLDecoder.decode(value, StandardCharsets.UTF_8));
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            throw invalid(unreadable);
        }
        throw invalid(null);
    }

    S3Access over(S3Access access) {
        S3Access who = credentialsOfAws
                ? S3Access.OF_THIS_MACHINE
                        .payingForRequests(access.requesterPays())
                        .silentAtMost(access.mostSilence())
                : access;
        return who.at(endpoint == null ? access.endpoint() : endpoint, region == null ? access.region() : region);
    }

    /** Without the options. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }

    private static InvalidInputException invalid(@Nullable Throwable cause) {
        return new InvalidInputException(
                "The place of the audit trail cannot be read: write s3://bucket/prefix, if need be with"
                        + " ?endpoint=https://host&region=name&credentials=aws.",
                cause);
    }
}
