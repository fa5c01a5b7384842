package io.quilt4j.shell.prelude.admin;

import io.quilt4j.users.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user of the catalog. Read {@code user.email} or {@code user.email()}. */
public final class User {

    /** Identifies the user. */
    public final String name;

    /** Where mail goes. */
    public final String email;

    /** UTC. */
    public final Instant date_joined;

    /** UTC. */
    public final Instant last_login;

    /** False for a user who may not log in. */
    public final boolean is_active;

    /** True for an administrator. */
    public final boolean is_admin;

    /** True for a user without a password. */
    public final boolean is_sso_only;

    /** True when it belongs to a program. */
    public final boolean is_service;

    /** The name of the role in use; null without one. */
    public final @Nullable String role;

    /** The names of further roles that the user may take on. */
    public final List<String> extra_roles;

    public User(io.quilt4j.users.User user) {
        name = user.name();
        email = user.email();
        date_joined = user.dateJoined();
        last_login = user.lastLogin();
        is_active = user.isActive();
        is_admin = user.isAdmin();
        is_sso_only = user.isSsoOnly();
        is_service = user.isService();
        role = roleName(user.role());
        extra_roles = user.extraRoles().stream().map(Role::name).toList();
    }

    private static @Nullable String roleName(@Nullable Role role) {
        return role == null ? null : role.name();
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public Instant date_joined() {
        return date_joined;
    }

    public Instant last_login() {
        return last_login;
    }

    public boolean is_active() {
        return is_active;
    }

    public boolean is_admin() {
        return is_admin;
    }

    public boolean is_sso_only() {
        return is_sso_only;
    }

    public boolean is_service() {
        return is_service;
    }

    public @Nullable String role() {
        return role;
    }

    public List<String> extra_roles() {
        return extra_roles;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof User user && user.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "User(name='" + name + "', email='" + email + "', is_active=" + is_active + ", is_admin=" + is_admin
                + ", role=" + role + ")";
    }
}
