package io.quilt4j.registry.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Users} namespace of the taxonomy. The names of the events are finer than those of the mutations. */
public final class UserCalls {

    private UserCalls() {}

    /** {@code usersList}; its response is not logged. */
    public static ApiCall list() {
        return ApiCall.of("Users.List", Map.of());
    }

    /** {@code usersCreate}. */
    public static ApiCall create(String username, String email) {
        return on("Users.Create", username, "email", email);
    }

    /** {@code usersDelete}. */
    public static ApiCall delete(String username) {
        return on("Users.Delete", username);
    }

    /** {@code usersSetActive}. */
    public static ApiCall setActive(String username, boolean active) {
        return on(active ? "Users.Enable" : "Users.Disable", username);
    }

    /** {@code usersSetAdmin}. */
    public static ApiCall setAdmin(String username, boolean admin) {
        return on(admin ? "Users.GrantAdmin" : "Users.RevokeAdmin", username);
    }

    /** {@code usersSetEmail}. */
    public static ApiCall editEmail(String username, String email) {
        return on("Users.EditEmail", username, "email", email);
    }

    /** {@code usersSetRole}, {@code usersAddRoles} and {@code usersRemoveRoles}; {@code role} is the role's name. */
    public static ApiCall setRole(String username, @Nullable String role) {
        return on("Users.SetRole", username, "role", role);
    }

    /** {@code usersResetPassword}. */
    public static ApiCall resetPassword(String username) {
        return on("Users.ResetPassword", username);
    }

    private static ApiCall on(String eventName, String username) {
        return ApiCall.of(eventName, Map.of("username", username));
    }

    private static ApiCall on(String eventName, String username, String name, @Nullable String value) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("username", username);
        parameters.put(name, value);
        return ApiCall.of(eventName, parameters);
    }
}
