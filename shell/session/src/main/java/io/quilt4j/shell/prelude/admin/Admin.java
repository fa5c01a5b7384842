package io.quilt4j.shell.prelude.admin;

import io.quilt4j.shell.prelude.keys.AdminApiKeys;

/** What administrators may do: {@code quilt3.admin}. */
public final class Admin {

    /** Everybody's keys. */
    public final AdminApiKeys api_keys = new AdminApiKeys();

    /** All users of the catalog. */
    public final Users users = new Users();

    public Admin() {}

    @Override
    public String toString() {
        return "quilt3.admin: api_keys, users";
    }
}
