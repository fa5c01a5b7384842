package io.quilt4j.internal.auth;

import io.quilt4j.auth.AwsCredentials;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.files.Contents;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** credentials.json: the AWS credentials of the home catalog, as botocore reads them (protocol.md section 2.2). */
final class CredentialsFile {

    static final String NAME = "credentials.json";

    /** ISO 8601 with an offset, which Python's clients cannot do without. */
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private final DataFolder folder;

    CredentialsFile(DataFolder folder) {
        this.folder = folder;
    }

    /** What is stored; empty if there is nothing, or nothing of use: new ones cost one request. */
    Optional<AwsCredentials> read() {
        return folder.read(NAME, PythonJson::parse) instanceof Contents.Found<Map<String, @Nullable Object>> found
                ? readMembers(found.value(), "access_key", "secret_key", "token", "expiry_time")
                : Optional.empty();
    }

    boolean isEmpty() {
        Contents<Map<String, @Nullable Object>> contents = folder.read(NAME, PythonJson::parse);
        return contents instanceof Contents.Missing<?>
                || (contents instanceof Contents.Found<Map<String, @Nullable Object>> found
                        && found.value().isEmpty());
    }

    /** Within {@link DataFolder#exclusively}. */
    void clear() {
        folder.replace(NAME, PythonJson.write(Map.of()), DataFolder.Access.PRIVATE);
        folder.deleteCorruptCopies(NAME);
    }

    /**
     * Stores the answer of get_credentials, in its own words.
     *
     * @throws io.quilt4j.base.StorageException if it cannot be written
     */
    void save(Answered answered, Cancellation cancellation) {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("access_key", answered.credentials().accessKey());
        file.put("secret_key", answered.credentials().secretKey().reveal());
        file.put("token", answered.credentials().sessionToken().reveal());
        file.put("expiry_time", answered.expiration());
        folder.exclusively(cancellation, () -> {
            folder.replace(NAME, PythonJson.write(file), DataFolder.Access.PRIVATE);
            return NAME;
        });
    }

    /** @param expiration in the registry's own spelling, as Python stores it */
    record Answered(AwsCredentials credentials, String expiration) {

        static Answered of(String body) {
            try {
                Map<String, @Nullable Object> answer = PythonJson.parse(body.getBytes(StandardCharsets.UTF_8));
                return readMembers(answer, "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration")
                        .map(credentials -> new Answered(credentials, String.valueOf(answer.get("Expiration"))))
                        .orElseThrow(Answered::unreadable);
            } catch (Unreadable notJson) {
                throw unreadable();
            }
        }

        private static ProtocolException unreadable() {
            return new ProtocolException("The registry answered the question for AWS credentials with something else,"
                    + " or with an expiration that has no UTC offset. The login itself is stored.");
        }
    }

    private static Optional<AwsCredentials> readMembers(
            Map<String, @Nullable Object> members, String access, String secret, String token, String expiry) {
        if (members.get(access) instanceof String accessKey
                && members.get(secret) instanceof String secretKey
                && members.get(token) instanceof String sessionToken
                && members.get(expiry) instanceof String expiration) {
            try {
                Instant expires = WITH_OFFSET.parse(expiration.strip().replace(' ', 'T'), Instant::from);
                return Optional.of(
                        AwsCredentials.of(accessKey, Secret.of(secretKey), Secret.of(sessionToken), expires));
            } catch (DateTimeException noOffset) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
