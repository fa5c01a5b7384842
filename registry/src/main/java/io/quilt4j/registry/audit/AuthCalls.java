package io.quilt4j.registry.audit;

import static io.quilt4j.registry.audit.Redaction.HIDDEN;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Auth} namespace of the taxonomy. No method takes a secret: there is nothing to forget to hide. */
public final class AuthCalls {

    /** What was exchanged for tokens. */
    public enum Exchanged {
        CODE,
        REFRESH
    }

    /** Why an API key was not accepted: the {@code errorCode} of {@code Auth.APIKey}. */
    public enum KeyRefusal {
        INVALID,
        EXPIRED,
        USER_INACTIVE
    }

    private AuthCalls() {}

    /** {@code Auth.Login} by password that succeeded. */
    public static ApiCall passwordLogin(String username, Instant expires) {
        Map<String, @Nullable Object> elements = new LinkedHashMap<>();
        elements.put("access_token", HIDDEN);
        elements.put("refresh_token", HIDDEN);
        elements.put("exp", expires);
        return login(username).answered(elements);
    }

    /** {@code Auth.Login} by password that was refused. */
    public static ApiCall passwordLoginRefused(String username, String errorCode, String errorMessage) {
        return login(username).failed(errorCode, errorMessage);
    }

    private static ApiCall login(String username) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("username", username);
        parameters.put("password", HIDDEN);
        return ApiCall.of("Auth.Login", parameters).with(Map.of("method", "password"));
    }

    /** {@code Auth.RefreshToken}: tokens handed out for a code or for a refresh token. */
    public static ApiCall refreshToken(Exchanged exchanged, Instant expiresAt) {
        Map<String, @Nullable Object> elements = new LinkedHashMap<>();
        elements.put("access_token", HIDDEN);
        elements.put("refresh_token", HIDDEN);
        elements.put("expires_at", expiresAt);
        return refresh(exchanged).answered(elements);
    }

    /** {@code Auth.RefreshToken} that was refused. */
    public static ApiCall refreshTokenRefused(Exchanged exchanged, String errorCode, String errorMessage) {
        return refresh(exchanged).failed(errorCode, errorMessage);
    }

    private static ApiCall refresh(Exchanged exchanged) {
        return ApiCall.of("Auth.RefreshToken", Map.of("refresh_token", HIDDEN))
                .with(Map.of("method", exchanged.name().toLowerCase(Locale.ROOT)));
    }

    /** {@code Auth.Logout}. */
    public static ApiCall logout() {
        return ApiCall.of("Auth.Logout", Map.of());
    }

    /**
     * {@code Auth.IssueCode}. The documentation shows the code in plain; whoever reads the trail within its life could
     * log in with it, so it is hidden here.
     */
    public static ApiCall issueCode(String userId, Instant expires) {
        Map<String, @Nullable Object> code = new LinkedHashMap<>();
        code.put("user_id", userId);
        code.put("code", HIDDEN);
        code.put("expires", expires);
        code.put("sso_provider", null);
        code.put("sso_access_token", null);
        code.put("sso_refresh_token", null);
        code.put("sso_expires", null);
        return ApiCall.of("Auth.IssueCode", Map.of()).answered(Map.of("code", code));
    }

    /** {@code Auth.GetAWSCredentials}. */
    public static ApiCall awsCredentials(String accessKeyId) {
        Map<String, @Nullable Object> elements = new LinkedHashMap<>();
        elements.put("AccessKeyId", accessKeyId);
        elements.put("SecretKey", HIDDEN);
        elements.put("SessionToken", HIDDEN);
        return ApiCall.of("Auth.GetAWSCredentials", Map.of()).answered(elements);
    }

    /** {@code Auth.APIKey}: a key that was not accepted. The use of a good key is no event of its own. */
    public static ApiCall apiKeyRefused(String fingerprint, KeyRefusal refusal) {
        return ApiCall.of("Auth.APIKey", Map.of("fingerprint", fingerprint))
                .failed(refusal.name(), "Authentication with an API key failed.");
    }
}
