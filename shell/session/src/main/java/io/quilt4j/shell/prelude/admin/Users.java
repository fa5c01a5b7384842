package io.quilt4j.shell.prelude.admin;

import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.UserNameArgument;
import io.quilt4j.shell.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of the catalog: {@code quilt3.admin.users}. */
public final class Users {

    Users() {}

    /** All users, in the catalog's order. */
    public List<User> list() {
        return Workspace.current().quilt().admin().users().list().stream()
                .map(User::new)
                .toList();
    }

    /** The user, or null when there is none of this name. */
    public @Nullable User get(String name) {
        return Workspace.current()
                .quilt()
                .admin()
                .users()
                .get(name)
                .map(User::new)
                .orElse(null);
    }

    /** {@code get(name="ann")}. */
    public @Nullable User get(UserNameArgument name) {
        String value = ((Argument.Name) name).value();
        if (value == null) {
            throw new IllegalArgumentException("get() needs a name");
        }
        return get(value);
    }

    @Override
    public String toString() {
        return "quilt3.admin.users: list, get";
    }
}
