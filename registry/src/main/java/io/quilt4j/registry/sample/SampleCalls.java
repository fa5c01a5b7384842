package io.quilt4j.registry.sample;

import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.ApiKeyCalls;
import io.quilt4j.registry.audit.AuthCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of the sample trail, as this registry would have recorded them. */
final class SampleCalls {

    private static final Map<String, String> DONE = Map.of("__typename", "Ok");

    private SampleCalls() {}

    static ApiCall created(KeyLife key, Instant at) {
        Map<String, @Nullable Object> apiKey = new LinkedHashMap<>();
        apiKey.put("id", key.id);
        apiKey.put("name", key.plan.name());
        apiKey.put("fingerprint", key.fingerprint);
        apiKey.put("createdAt", at.toString());
        apiKey.put("expiresAt", at.plus(Duration.ofDays(key.plan.lifeDays())).toString());
        apiKey.put("lastUsedAt", null);
        apiKey.put("status", "ACTIVE");
        apiKey.put("userEmail", key.plan.owner().email());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("__typename", "APIKeyCreated");
        data.put("apiKey", apiKey);
        data.put("secret", "***");
        return ApiKeyCalls.create(input(key.plan.name(), key.plan.lifeDays()), data);
    }

    static ApiCall tooLongALife() {
        return ApiKeyCalls.create(input("forever", 3650), Map.of("__typename", "InvalidInput"))
                .failed("InvalidInput", "A key lives from 1 to 365 days.");
    }

    static ApiCall revokedById(KeyLife key) {
        return ApiKeyCalls.revoke(Map.of("id", key.id), DONE);
    }

    static ApiCall revokedBySecret() {
        return ApiKeyCalls.revoke(Map.of("secret", "***"), DONE);
    }

    static ApiCall revokedByAdmin(KeyLife key) {
        return ApiKeyCalls.adminRevoke(Map.of("id", key.id), DONE);
    }

    static ApiCall wrongPassword(String userName) {
        return AuthCalls.passwordLoginRefused(
                userName, "INVALID_CREDENTIALS", "Login attempt failed. Check the user name and the password.");
    }

    static ApiCall credentials() {
        return AuthCalls.awsCredentials("ASIAQUILT4JLOCALSTACK");
    }

    private static Map<String, Map<String, Object>> input(String name, int days) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", name);
        input.put("expiresInDays", days);
        return Map.of("input", input);
    }
}
