package io.quilt4j.registry;

import io.quilt4j.registry.accounts.PasswordHash;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the users of a new stack, and new passwords for those who ask for one at the start. */
final class FirstUsers {

    static final String SAMPLE_PASSWORD = "demo-password";

    /** PBKDF2 of the sample password, which is no secret. */
    private static final String SAMPLE_HASH =
            "pbkdf2$1000$cXVpbHQ0aiBzYW1wbGUhIQ==$+88/2SDZzZbrTRzsyqjO2K6sOYQOFkIp+0F6x3AeUlY=";

    private FirstUsers() {}

    static List<InitialUser> prepare(Users users, Roles roles, RegistryOptions options, Consumer<String> plantSample) {
        Map<String, String> passwords = new HashMap<>();
        if (users.list().isEmpty()) {
            if (options.sample()) {
                plantSample.accept(SAMPLE_HASH);
                users.list().forEach(user -> passwords.put(user.name(), SAMPLE_PASSWORD));
            } else {
                String password = PasswordHash.randomPassword();
                String hash = PasswordHash.of(password);
                users.create("admin", "admin@example.com", true, hash, roles.standard());
                passwords.put("admin", password);
            }
        }
        options.resetPassword().ifPresent(name -> passwords.put(name, reset(users, name)));
        return users.list().stream()
                .map(user -> new InitialUser(user.name(), user.email(), passwords.get(user.name()), user.isAdmin()))
                .toList();
    }

    private static String reset(Users users, String name) {
        User user = users.named(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + name + " in this stack."));
        String password = PasswordHash.randomPassword();
        users.setPassword(user, PasswordHash.of(password));
        return password;
    }
}
