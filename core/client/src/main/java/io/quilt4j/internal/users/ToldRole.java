package io.quilt4j.internal.users;

import io.quilt4j.users.Role;

/** As the registry told it. */
record ToldRole(String id, String name, String arn, boolean managed) implements Role {

    /** As a user knows it. */
    @Override
    public String toString() {
        return "Role[id=" + id + ", name=" + name + ", arn=" + arn + ", managed=" + managed + "]";
    }
}
