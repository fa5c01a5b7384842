package io.quilt4j.jdbc.tables;

import io.quilt4j.jdbc.run.Run;
import io.quilt4j.users.Role;
import io.quilt4j.users.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The users of the catalog, for admins. */
final class UsersTable extends ServerTable {

    private static final int NAME = 0;

    UsersTable() {
        super(
                "users",
                "The users of the catalog, for admins.",
                List.of(
                        TableColumn.text("name", "The name of the user; the primary key."),
                        TableColumn.text("email", "The e-mail address of the user."),
                        new TableColumn("is_active", SqlTypeName.BOOLEAN, false, "Whether the user may log in."),
                        new TableColumn("is_admin", SqlTypeName.BOOLEAN, false, "Whether the user is an admin."),
                        new TableColumn("is_sso_only", SqlTypeName.BOOLEAN, false, "Whether the user has no password."),
                        new TableColumn("is_service", SqlTypeName.BOOLEAN, false, "Whether the user is a program."),
                        TableColumn.time("date_joined", false, "When the user was created, in UTC."),
                        TableColumn.time("last_login", false, "When the user last logged in, in UTC."),
                        TableColumn.text("role", "The name of the role of the user; NULL if there is none.")
                                .orNull(),
                        TableColumn.text("extra_roles", "The names of further roles, separated by commas.")));
    }

    @Override
    public String primaryKey() {
        return "name";
    }

    @Override
    protected boolean narrows(int column) {
        return column == NAME;
    }

    /** A few names are asked for one by one, everything else is the whole list. */
    @Override
    protected RowSource open(Run run, Map<Integer, Set<String>> wanted, List<Integer> columns) {
        Set<String> names = wanted.get(NAME);
        boolean single = names != null && names.size() == 1 && !names.contains("");
        List<User> users = single && names != null
                ? run.client().admin().users().get(names.iterator().next()).stream()
                        .toList()
                : run.client().admin().users().list();
        return RowSource.of(users.stream()
                .map(user -> RowSource.columns(row(user), columns))
                .toList());
    }

    private static @Nullable Object[] row(User user) {
        Role role = user.role();
        return new @Nullable Object[] {
            user.name(),
            user.email(),
            user.isActive(),
            user.isAdmin(),
            user.isSsoOnly(),
            user.isService(),
            user.dateJoined().toEpochMilli(),
            user.lastLogin().toEpochMilli(),
            role == null ? null : role.name(),
            user.extraRoles().stream().map(Role::name).collect(Collectors.joining(", "))
        };
    }

    @Override
    protected String requests(Map<Integer, List<String>> wanted, List<Integer> columns) {
        List<String> names = wanted.get(NAME);
        return names != null && names.size() == 1
                ? "1 request usersGet(name: " + names.get(0) + ")"
                : "1 request usersList";
    }
}
